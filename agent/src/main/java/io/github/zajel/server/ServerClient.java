// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.server;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.Signal;
import io.github.zajel.buffer.UnsentValues;
import io.github.zajel.item.GlobalRegexp;
import io.github.zajel.item.Item;
import io.github.zajel.protocol.ServerConnection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/**
 * This host's agent as one server sees it: takes the server's list of items, beats, and sends the values. One thread, and
 * nothing that happens on it reaches any other.
 */
public final class ServerClient {
    private static final long LAST_SEND_MILLIS = 1500;
    private static final long NANOS_AFTER_BUG = TimeUnit.SECONDS.toNanos(10);

    private final ActiveChecks activeChecks;
    private final Heartbeat heartbeat;
    private final ValueSender sender;
    private final Signal signal;
    private final Log log;
    private final Thread thread;
    private volatile boolean isClosing;
    private volatile boolean isWell;

    /**
     * @param metadata the host's metadata in so many characters at most, asked for at each request
     * @param schedule takes over each new list of items, and the global regular expressions they name
     * @param signal ends the client's sleep: given by the buffer when it fills up
     */
    public ServerClient(
            ServerSettings settings,
            ServerConnection connection,
            IntFunction<String> metadata,
            BiConsumer<List<Item>, List<GlobalRegexp>> schedule,
            UnsentValues buffer,
            Signal signal,
            Clock clock,
            AgentThreads threads,
            Log log) {
        ServerNodes nodes = new ServerNodes(settings.nodes, connection, clock);
        RemoteCommands commands = new RemoteCommands();
        this.activeChecks =
                new ActiveChecks(settings, nodes, buffer.session(), metadata, schedule, buffer, commands, clock, log);
        this.heartbeat = new Heartbeat(settings, nodes, clock, log);
        this.sender = new ValueSender(settings, nodes, buffer, commands, activeChecks, clock, log);
        this.signal = signal;
        this.log = log;
        this.thread = threads.newThread("server-" + settings.nodes.get(0).host(), this::run);
    }

    public void start() {
        thread.start();
    }

    /** Begins to end: the values that are left are sent once more if the server is well. */
    public void beginClose() {
        isClosing = true;
        signal.give();
    }

    /**
     * Waits for the end, {@code millis} at most (0 or less: not at all). With a server that takes no values there is nothing
     * to wait for, whatever the thread is held up by.
     */
    public void awaitEnd(long millis) {
        try {
            if (isWell && millis > 0) {
                thread.join(millis);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many values the server took. */
    public long sent() {
        return sender.sent();
    }

    /** How many of those it could not use. */
    public long failed() {
        return sender.failed();
    }

    private void run() {
        while (!isClosing) {
            long nanos;
            try {
                nanos = step();
                isWell = sender.wouldSend();
            } catch (Throwable bug) {
                log.bug("talking with " + thread.getName() + " failed in the agent itself; it goes on", bug);
                nanos = NANOS_AFTER_BUG;
            }
            signal.await(nanos);
        }
        sender.sendLast(LAST_SEND_MILLIS);
    }

    /** Does what is due; returns the nanoseconds until something is due again. */
    long step() {
        if (activeChecks.turn().isDue()) {
            boolean wasAway = !activeChecks.isUploadAllowed();
            activeChecks.refresh();
            if (activeChecks.isUploadAllowed()) {
                sender.retryNow();
                if (wasAway) {
                    heartbeat.turn().now(); // the host may be red meanwhile
                }
            }
        }
        boolean beats = heartbeat.isWanted(activeChecks.knowsRevisions());
        if (beats && heartbeat.turn().isDue()) {
            heartbeat.beat();
        }
        if (sender.isDue()) {
            sender.send();
        }
        long nanos = Math.min(activeChecks.turn().nanosLeft(), sender.nanosUntilDue());
        return beats ? Math.min(nanos, heartbeat.turn().nanosLeft()) : nanos;
    }
}
