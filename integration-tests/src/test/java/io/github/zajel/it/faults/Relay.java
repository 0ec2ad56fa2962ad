// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.faults;

import io.github.zajel.it.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between an agent and its server, and does to their connections what a {@link Fault} says. It also reads the
 * server's answers, and so knows what the server said to have taken, whether or not the agent heard it.
 */
public final class Relay implements AutoCloseable {
    private final InetSocketAddress address;
    private final InetSocketAddress target;
    private final Random random;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private Fault fault = Fault.NONE;
    private ServerSocket listener;
    private boolean isClosed;

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger hits = new AtomicInteger();
    private final AtomicInteger deliveries = new AtomicInteger();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong passedOver = new AtomicLong();

    private Relay(InetSocketAddress address, InetSocketAddress target, long seed) throws IOException {
        this.address = address;
        this.target = target;
        this.random = new Random(seed);
        this.listener = listen();
    }

    /**
     * On a free port of 127.0.0.1.
     *
     * @param target {@code 127.0.0.1:10051}
     * @param seed of the noise it makes
     */
    public static Relay to(String target, long seed) {
        return on("127.0.0.1", Ports.free(), target, seed);
    }

    static Relay on(String host, int port, String target, long seed) {
        int colon = target.lastIndexOf(':');
        try {
            return new Relay(
                    new InetSocketAddress(host, port),
                    new InetSocketAddress(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1))),
                    seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@code ServerActive}. */
    public String address() {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    int port() {
        return address.getPort();
    }

    /** From now on; connections that are open feel it too. What the fault before held up goes on. */
    public synchronized void set(Fault newFault) {
        fault = newFault;
        hits.set(0);
        notifyAll();
        try {
            if (newFault.kind() == Fault.Kind.REFUSED) {
                listener.close();
                open.forEach(Relay::reset);
            } else if (listener.isClosed()) {
                listener = listen();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many connections the fault has befallen since it was set. */
    public int hits() {
        return hits.get();
    }

    /** How many connections were accepted. */
    int connections() {
        return connections.get();
    }

    /** How many uploads' answers were delivered as they were. */
    int deliveries() {
        return deliveries.get();
    }

    /** How many values the server said to have taken. */
    long taken() {
        return taken.get();
    }

    /** How many it said to have passed over, such as those that it knew. */
    long passedOver() {
        return passedOver.get();
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        fault = Fault.NONE;
        notifyAll();
        closeQuietly(listener);
        open.forEach(Relay::reset);
    }

    /** The fault for a connection at this moment. */
    synchronized Fault faultOf(boolean isUpload) {
        return fault.uploadsOnly() && !isUpload ? Fault.NONE : fault;
    }

    /** Waits until there is another fault or none, or for so long. */
    synchronized void awaitEndOf(Fault.Kind kind, long maxMillis) throws InterruptedException {
        long end = System.nanoTime() + maxMillis * 1_000_000;
        for (long left = maxMillis;
                left > 0 && fault.kind() == kind && !isClosed;
                left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    void hit() {
        hits.incrementAndGet();
    }

    void answered(long newlyTaken, long newlyPassedOver) {
        taken.addAndGet(newlyTaken);
        passedOver.addAndGet(newlyPassedOver);
    }

    void delivered() {
        deliveries.incrementAndGet();
    }

    byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    Socket connect() throws IOException {
        Socket server = new Socket();
        open.add(server);
        server.connect(target, 5000);
        return server;
    }

    void isOver(Socket socket) {
        open.remove(socket);
        closeQuietly(socket);
    }

    /** Closes it so that the other side gets a RST instead of an orderly end. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            // as it should be
        }
        closeQuietly(socket);
    }

    static void daemon(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private ServerSocket listen() throws IOException {
        ServerSocket fresh = new ServerSocket();
        fresh.setReuseAddress(true);
        fresh.bind(address);
        daemon(() -> accept(fresh));
        return fresh;
    }

    private void accept(ServerSocket accepting) {
        while (!accepting.isClosed()) {
            try {
                Socket agent = accepting.accept();
                connections.incrementAndGet();
                open.add(agent);
                daemon(new Exchange(this, agent));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception ignored) {
            // it is gone either way
        }
    }
}
