// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Listens with one thread, its own, and keeps whoever comes until all of the request is there: from then on only a
 * connection costs a thread, so that silent and slow peers stand in nobody's way. Each has one deadline for its request.
 * Where there are too many, one that was waited for in vain makes room for the next.
 */
public final class TcpListener implements Closeable {
    /** Most connections whose request is not there, or not yet served. Each costs the host a file descriptor. */
    public static final int MAX_WAITING = 64;

    /** A peer that is well has sent its request by then; where there is no room for others, it is not waited for any longer. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** So many at most before the others are looked after again. */
    private static final int MOST_AT_ONCE = 100;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Whether a peer may speak. */
    public enum Admission {
        YES,
        NO,
        /** To be asked again after {@link #wake}. */
        NOT_KNOWN_YET
    }

    /** What the connections are for. Called on the listener's thread, and must not block. */
    public interface Service {
        Admission admits(InetAddress peer);

        /** Whether these are a whole request, or will never be one. True from some number of bytes on. */
        boolean isWhole(byte[] received, int count);

        /** Whether one more connection can be served now. When that becomes so, {@link #wake} is to be called. */
        boolean hasRoom();

        /** Takes the connection over, to be served on another thread and closed. */
        void serve(TimedSocket connection, InetAddress peer);
    }

    private final List<ListeningPort> ports;
    private final long requestMillis;
    private final Clock clock;
    private final Log log;
    private final List<Visitor> visitors = new ArrayList<>();
    private final Trouble accepting;
    private final Trouble serving;
    private long pausedUntilNanos;
    private volatile @Nullable Selector selector;
    private volatile boolean closed;

    /**
     * @param ports where to listen; each that can't be had is tried again now and then
     * @param requestMillis how long a peer may take for its request
     */
    public TcpListener(List<ListeningPort> ports, long requestMillis, Clock clock, Log log) {
        this.ports = ports;
        this.requestMillis = requestMillis;
        this.clock = clock;
        this.log = log;
        accepting = new Trouble(log, clock);
        serving = new Trouble(log, clock);
        pausedUntilNanos = clock.monotonicNanos();
    }

    /** Listens until {@link #close}, on the calling thread. */
    public void listen(Service service) {
        try (Selector own = Selector.open()) {
            selector = own;
            while (!closed && !Thread.currentThread().isInterrupted()) {
                runOnce(own, service);
            }
        } catch (IOException failure) {
            log.error("listening has ended: " + failure);
        } finally {
            selector = null;
            ports.forEach(ListeningPort::close);
            visitors.forEach(Visitor::close);
        }
    }

    /** Looks at all connections again. Safe from any thread. */
    public void wake() {
        Selector sleeping = selector;
        if (sleeping != null) {
            sleeping.wakeup();
        }
    }

    /** Ends the thread soon, and with it all connections that are not being served. Safe from any thread. */
    @Override
    public void close() {
        closed = true;
        wake();
    }

    private void runOnce(Selector own, Service service) throws IOException {
        try {
            boolean mayCome = isRoomForOneMore() && nanosOfPause() <= 0;
            for (ListeningPort port : ports) {
                port.open(own);
                port.expect(mayCome);
            }
            own.select(millisToSleep());
            own.selectedKeys().clear(); // all are looked at: they are few, and nothing is missed
            lookAfterVisitors(own, service);
            if (nanosOfPause() <= 0) {
                accept(own, service);
                lookAfterVisitors(own, service);
            }
        } catch (RuntimeException | Error failure) {
            if (failure
                    instanceof OutOfMemoryError) { // no thread left, most likely, and whoever comes next meets the same
                serving.occurred("cannot serve connections (" + failure.getMessage()
                        + "); those who waited were sent away; trying again and again");
            } else {
                log.bug(
                        "listening failed in the agent itself; those who waited were sent away, and it goes on",
                        failure);
            }
            visitors.forEach(Visitor::close);
            visitors.clear();
            new Signal().await(PAUSE_NANOS);
        }
    }

    private void lookAfterVisitors(Selector own, Service service) throws IOException {
        for (Iterator<Visitor> each = visitors.iterator(); each.hasNext(); ) {
            Visitor visitor = each.next();
            if (!visitor.isToBeKept(service)) {
                visitor.close();
                each.remove();
            } else if (visitor.isReady() && service.hasRoom()) {
                each.remove();
                visitor.leave(own, service);
                serving.isOver("connections are served again");
            }
        }
    }

    private void accept(Selector own, Service service) {
        try {
            for (ListeningPort port : ports) {
                for (int i = 0; i < MOST_AT_ONCE && isRoomForOneMore(); i++) {
                    SocketChannel channel = port.accept();
                    if (channel == null) {
                        break;
                    }
                    receive(channel, own, service);
                }
            }
            accepting.isOver("connections are accepted again");
        } catch (IOException failure) { // too many open files, most likely: who comes stays with the kernel
            accepting.occurred("cannot accept connections ("
                    + TimedSocket.readable(failure).getMessage() + "); tried again and again");
            pausedUntilNanos = clock.monotonicNanos() + PAUSE_NANOS;
        }
    }

    private void receive(SocketChannel channel, Selector own, Service service) {
        Visitor visitor = Visitor.receive(channel, own, Deadline.in(requestMillis, clock));
        if (visitor == null) {
            return;
        }
        boolean isKept = false;
        try {
            isKept = visitor.isToBeKept(service);
        } finally {
            if (!isKept) {
                visitor.close();
            }
        }
        if (isKept) {
            makeRoom();
            visitors.add(visitor);
        }
    }

    private void makeRoom() {
        Visitor vain = isFull() ? longestAwaited() : null;
        if (vain != null) {
            vain.close();
            visitors.remove(vain);
        }
    }

    private boolean isFull() {
        return visitors.size() >= MAX_WAITING;
    }

    private boolean isRoomForOneMore() {
        return !isFull() || nanosOfPatience() <= 0;
    }

    private @Nullable Visitor longestAwaited() {
        for (Visitor visitor : visitors) {
            if (!visitor.isReady()) {
                return visitor;
            }
        }
        return null;
    }

    /** Until one of the visitors has been awaited for too long; {@code Long.MAX_VALUE} when all are ready. */
    private long nanosOfPatience() {
        Visitor longest = longestAwaited();
        if (longest == null) {
            return Long.MAX_VALUE;
        }
        long waited = TimeUnit.MILLISECONDS.toNanos(requestMillis) - longest.nanosLeft();
        return PATIENCE_NANOS - waited;
    }

    private long nanosOfPause() {
        return pausedUntilNanos - clock.monotonicNanos();
    }

    /** 0: until something happens. */
    private long millisToSleep() {
        long nanos = nanosOfPause() > 0 ? nanosOfPause() : Long.MAX_VALUE;
        for (ListeningPort port : ports) {
            nanos = Math.min(nanos, port.nanosUntilRetry());
        }
        for (Visitor visitor : visitors) {
            nanos = Math.min(nanos, visitor.nanosLeft());
        }
        if (!isRoomForOneMore()) {
            nanos = Math.min(nanos, nanosOfPatience());
        }
        return nanos == Long.MAX_VALUE ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
    }
}
