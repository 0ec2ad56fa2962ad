// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.Signal;
import io.github.zajel.base.Timer;
import io.github.zajel.buffer.DiskBuffers;
import io.github.zajel.buffer.UnsentValues;
import io.github.zajel.buffer.ValueBuffer;
import io.github.zajel.config.AgentOptions;
import io.github.zajel.config.ServerCluster;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.protocol.ServerConnection;
import io.github.zajel.schedule.Scheduler;
import io.github.zajel.schedule.Workers;
import io.github.zajel.server.ServerClient;
import io.github.zajel.server.ServerSettings;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client for each server and host name, all with the same options. */
final class Clients {
    private final AgentOptions options;
    private final ServerConnection connection;
    private final Metadata metadata;
    private final KeyRouter router;
    private final Workers workers;
    private final @Nullable DiskBuffers disk;
    private final AgentThreads threads;
    private final Timer timer;
    private final Clock clock;
    private final Log log;
    private final List<Client> clients = new ArrayList<>();

    Clients(
            AgentOptions options,
            ServerConnection connection,
            Metadata metadata,
            KeyRouter router,
            Workers workers,
            @Nullable DiskBuffers disk,
            AgentThreads threads,
            Timer timer,
            Clock clock,
            Log log) {
        this.options = options;
        this.connection = connection;
        this.metadata = metadata;
        this.router = router;
        this.workers = workers;
        this.disk = disk;
        this.threads = threads;
        this.timer = timer;
        this.clock = clock;
        this.log = log;
    }

    Client add(ServerCluster cluster, String hostname) {
        Signal signal = new Signal();
        UnsentValues buffer = disk == null
                ? new ValueBuffer(options.bufferSize(), bufferBytes(), signal::give)
                : disk.buffer(hostname + " " + cluster.nodes(), options.bufferSize(), bufferBytes(), signal::give);
        Scheduler scheduler = new Scheduler(
                cluster.toString(), router, workers, buffer, clock, timer, zone(options), options.firstCheck(), log);
        ServerSettings settings = new ServerSettings(
                cluster.nodes(),
                hostname,
                options.hostInterface(),
                TimeUnit.SECONDS.toMillis(options.timeoutSeconds()),
                refresh(options),
                options.bufferSendSeconds(),
                heartbeat(options));
        if (options.isPassive()) {
            settings.listeningOn(options.announcedIp(), options.listenPort());
        }
        ServerClient server = new ServerClient(
                settings,
                connection,
                metadata::text,
                (items, regexps) -> scheduler.update(buffer.resumed(items), regexps),
                buffer,
                signal,
                clock,
                threads,
                log);
        Client client = new Client(settings, buffer, scheduler, server);
        clients.add(client);
        return client;
    }

    boolean isEmpty() {
        return clients.isEmpty();
    }

    void start() {
        for (Client client : clients) {
            client.server.start();
        }
    }

    /** Takes over what can change while they run. */
    void change(AgentOptions newer) {
        for (Client client : clients) {
            client.settings.change(refresh(newer), heartbeat(newer));
        }
    }

    void beginClose() {
        for (Client client : clients) {
            client.server.beginClose();
        }
    }

    /** Waits for each while there is time. */
    void awaitEnd(long endNanos) {
        for (Client client : clients) {
            client.server.awaitEnd(TimeUnit.NANOSECONDS.toMillis(endNanos - clock.monotonicNanos()));
        }
    }

    /** The heap is the application's: what fits well into a large one would be the end of a small one. */
    private long bufferBytes() {
        return Math.min(options.bufferMemoryBytes(), Runtime.getRuntime().maxMemory() / 16);
    }

    private static OptionalInt refresh(AgentOptions options) {
        int seconds = options.refreshActiveChecksSeconds();
        return seconds == 0 ? OptionalInt.empty() : OptionalInt.of(seconds);
    }

    private static OptionalInt heartbeat(AgentOptions options) {
        return options.isHeartbeatFrequencySet()
                ? OptionalInt.of(options.heartbeatFrequencySeconds())
                : OptionalInt.empty();
    }

    /** Asked for only where a custom interval needs it: the JVM's zone is settled by the first who asks. */
    private static Supplier<ZoneId> zone(AgentOptions options) {
        ZoneId set = options.scheduleTimeZone();
        return set == null ? ZoneId::systemDefault : () -> set;
    }
}
