// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A running server on the loopback address, without encryption. Takes active agents of any version; an unknown host is
 * registered by its first request, which is answered {@code host [X] not found} as real servers do, and has its items from the
 * second on. All methods may be called by any thread and none waits for the network; what they return are copies.
 */
public final class MiniZabbix implements AutoCloseable {
    /** Most items a host can get. */
    public static final int MAX_ITEMS = 20_000;

    static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int MAX_CONNECTIONS = 64;

    private final ServerSocket listener;
    private final Release release;
    private final News news = new News();
    private final Requests requests = new Requests();
    private final Faults faults = new Faults();
    private final Hosts hosts;
    private final Conversation conversation;
    private final ScheduledThreadPoolExecutor watch;
    private final ThreadPoolExecutor workers;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private MiniZabbix(Setup setup, ServerSocket listener) {
        this.listener = listener;
        release = setup.release;
        hosts = new Hosts(checked(setup.items), news);
        ThreadFactory daemons = MiniZabbix::daemon;
        watch = new ScheduledThreadPoolExecutor(1, daemons);
        watch.setRemoveOnCancelPolicy(true);
        workers =
                new ThreadPoolExecutor(0, MAX_CONNECTIONS + 1, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons);
        conversation = new Conversation(new Trapper(hosts, release, news), faults, requests, news, watch);
    }

    /** @throws IOException if the port is taken */
    public static MiniZabbix start(Setup setup) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true); // so that a test can stop a server and start another in its place
        listener.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), setup.port));
        MiniZabbix server = new MiniZabbix(setup, listener);
        server.workers.execute(server::accept);
        Future<?> unused = server.watch.scheduleAtFixedRate(
                () -> server.hosts.noticeAvailability(System.currentTimeMillis()), 1, 1, TimeUnit.SECONDS);
        return server;
    }

    private static List<TemplateItem> checked(List<TemplateItem> items) {
        if (items.size() > MAX_ITEMS) {
            throw new IllegalArgumentException(items.size() + " items are over " + MAX_ITEMS);
        }
        return items;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mini-zabbix");
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                try {
                    workers.execute(() -> serve(socket));
                } catch (RejectedExecutionException tooMany) {
                    discard(socket);
                }
            } catch (IOException closedOrOutOfFiles) {
                if (!listener.isClosed()) {
                    news.add("cannot accept: " + closedOrOutOfFiles.getMessage());
                }
            }
        }
    }

    private void serve(Socket socket) {
        try {
            conversation.hold(socket);
        } catch (RejectedExecutionException closing) {
            discard(socket);
        } finally {
            open.remove(socket);
        }
    }

    private void discard(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException ignored) {
            // it is gone either way
        }
    }

    /** Where agents connect. */
    public int port() {
        return listener.getLocalPort();
    }

    public Release release() {
        return release;
    }

    /** The registered hosts, in the order they came. */
    public List<HostState> hosts() {
        return hosts.states(System.currentTimeMillis());
    }

    /** The host of this name, or null while it has not registered. */
    public @Nullable HostState host(String name) {
        for (HostState host : hosts()) {
            if (host.name().equals(name)) {
                return host;
            }
        }
        return null;
    }

    /** What is kept of one item, oldest first; empty when there is no such host or item. */
    public List<Value> values(String hostName, String key) {
        HostState host = host(hostName);
        ItemState item = host == null ? null : host.item(key);
        return item == null ? Collections.emptyList() : item.values();
    }

    /** The newest requests, whatever their fate, oldest first. */
    public List<Request> requests() {
        return requests.list();
    }

    /** Values and reasons stored since the start. */
    public long valuesReceived() {
        return hosts.valuesReceived();
    }

    /** What happened since this was last called, a line each, fit for a terminal. Tells of first values and changes, not of each value. */
    public List<String> news() {
        return news.drain();
    }

    /** Gives all hosts these items instead of those they had. A key that comes back has its old item id. */
    public void setItems(List<TemplateItem> items) {
        hosts.setItems(checked(items));
    }

    /** Makes a host before its agent calls, as an operator would: the agent's first request has its items. */
    public void addHost(String hostName) {
        hosts.add(hostName);
    }

    /** Stops or resumes the monitoring of a host, as its switch in the front end. */
    public void setEnabled(String hostName, boolean enabled) {
        hosts.setEnabled(hostName, enabled);
    }

    /** Deletes a host and its values; its agent's next request registers it anew, with new item ids. */
    public void forget(String hostName) {
        hosts.forget(hostName);
    }

    /** Misbehaves from the next request on. Of several faults that concern a request the first added happens. */
    public void misbehave(Fault fault) {
        faults.add(fault);
    }

    /** Ends all faults. */
    public void behave() {
        faults.clear();
    }

    /** Stops listening and cuts off who is still talking. What was received stays readable. */
    @Override
    public void close() throws IOException {
        listener.close();
        workers.shutdownNow();
        watch.shutdownNow();
        for (Socket socket : open) {
            discard(socket);
        }
    }
}
