// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.LogOutputs;
import io.github.zajel.base.Signal;
import io.github.zajel.base.TimerThread;
import io.github.zajel.base.Version;
import io.github.zajel.base.foreign.NativeAccess;
import io.github.zajel.buffer.DiskBuffers;
import io.github.zajel.buffer.UnsentValues;
import io.github.zajel.buffer.ValueBuffer;
import io.github.zajel.config.AgentOptions;
import io.github.zajel.config.ServerCluster;
import io.github.zajel.identity.AppName;
import io.github.zajel.identity.HostNames;
import io.github.zajel.identity.HostnameClaim;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metrics.host.collector.Collector;
import io.github.zajel.passive.Handshake;
import io.github.zajel.passive.PassiveChecks;
import io.github.zajel.passive.PassiveSettings;
import io.github.zajel.protocol.ServerConnection;
import io.github.zajel.protocol.tls.Tls;
import io.github.zajel.schedule.OnDemand;
import io.github.zajel.schedule.Scheduler;
import io.github.zajel.schedule.Workers;
import io.github.zajel.server.ServerClient;
import io.github.zajel.server.ServerSettings;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The running agent: all its objects, made in the order in which they need each other, and ended in the other. */
final class Agent {
    private static final long MAX_SHUTDOWN_MILLIS = 2000;

    private final Clock clock = Clock.system();
    private final AgentThreads threads = new AgentThreads();
    private final AgentOptions options;
    private final KeyRules rules;
    private final Log log;
    private final TimerThread timer;
    private final Collector collector = new Collector(clock);
    private final Workers workers;
    private final Metadata metadata;
    private final KeyRouter router;
    private final Figures figures;
    private final ServerConnection connection;
    private final List<String> hostnames;
    private final @Nullable DiskBuffers disk;
    private final List<HostnameClaim> claims = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final @Nullable PassiveChecks passive;

    Agent(
            AgentOptions options,
            KeyRules rules,
            Instrumentation instrumentation,
            File jar,
            WeakReference<@Nullable Thread> main) {
        this.options = options;
        this.rules = rules;
        this.log = new Log(threshold(options), output(options, clock));
        this.timer = new TimerThread(threads, log);
        this.workers = new Workers(threads, clock, timer, log);
        LoadedClasses classes = new LoadedClasses(instrumentation);
        ApplicationReadiness readiness = new ApplicationReadiness(
                classes::containsOfJdk, () -> stateOf(main), System.getProperty("sun.java.command", ""), clock);
        this.metadata = new Metadata(options, classes::ofApplication, readiness, timer);
        this.figures = new Figures(workers, clock);
        HostNames names = new HostNames(
                AppName.find(options.app(), System.getProperties(), System.getenv()),
                System.getProperties(),
                System.getenv());
        this.hostnames = names.resolve(options.hostnames());
        this.router = new Providers(
                        options,
                        rules,
                        hostnames.get(0),
                        () -> metadata.text(Integer.MAX_VALUE),
                        figures,
                        threads,
                        collector,
                        readiness,
                        new NativeAccess(instrumentation),
                        log,
                        clock)
                .router();
        this.disk = disk(options.persistentBufferFile(), names);
        Tls tls = Providers.tls(options, log, clock);
        this.connection = Providers.connection(options, Providers.encryption(tls));
        for (String missing : names.missing()) {
            log.warn("placeholder " + missing + " has no value here and is left out");
        }
        for (String hostname : hostnames) {
            claims.add(new HostnameClaim(hostname, jar));
            for (ServerCluster cluster : options.serverActive()) {
                addClient(cluster, hostname);
            }
        }
        this.passive = options.isPassive() ? passive(Providers.handshake(tls)) : null;
    }

    private PassiveChecks passive(Handshake handshake) {
        PassiveSettings settings = new PassiveSettings(
                options.listenIps(),
                options.listenPort(),
                options.listenBacklog(),
                options.server(),
                options.startAgents(),
                timeoutMillis());
        OnDemand items = new OnDemand(router, workers, clock, timer, log);
        return new PassiveChecks(settings, items::read, handshake, threads, clock, log);
    }

    private @Nullable DiskBuffers disk(@Nullable String file, HostNames names) {
        return file == null
                ? null
                : DiskBuffers.open(
                        new File(names.filledIn(file)).toPath(),
                        options.persistentBufferBytes(),
                        options.persistentBufferPeriodSeconds(),
                        threads,
                        clock,
                        log);
    }

    private void addClient(ServerCluster cluster, String hostname) {
        Signal signal = new Signal();
        UnsentValues buffer = disk == null
                ? new ValueBuffer(options.bufferSize(), bufferBytes(), signal::give)
                : disk.buffer(hostname + " " + cluster.nodes(), options.bufferSize(), bufferBytes(), signal::give);
        Scheduler scheduler =
                new Scheduler(router, workers, buffer, clock, timer, zone(options), options.firstCheck(), log);
        ServerSettings settings = new ServerSettings(
                cluster.nodes(),
                hostname,
                options.hostInterface(),
                timeoutMillis(),
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
        figures.add(client);
    }

    /**
     * Begins to work, and sees to it that the host's end is ours.
     *
     * @throws IllegalStateException when the host is at its end already
     */
    void start() {
        Runtime.getRuntime().addShutdownHook(threads.newThread("shutdown", this::close));
        log.info("Zajel " + Version.NUMBER + " starts for host \"" + String.join("\", \"", hostnames) + "\", "
                + (clients.isEmpty() ? "" : "server " + options.serverActive() + ", ")
                + (passive == null ? "" : "passive checks by " + options.server() + " on " + passive + ", ")
                + "Java " + System.getProperty("java.version"));
        for (String note : options.notes()) {
            log.info(note);
        }
        for (String warning : rules.warnings()) {
            log.warn(warning);
        }
        if (disk != null) {
            disk.start();
        }
        metadata.start();
        collector.start(timer);
        for (Client client : clients) {
            client.server.start();
        }
        if (passive != null) {
            passive.start();
        }
        warnOfSameName();
    }

    /** Takes over those changes of the configuration that need no restart, and tells of the others. */
    void change(AgentOptions newer) {
        log.changeThreshold(threshold(newer));
        metadata.change(newer);
        for (Client client : clients) {
            client.settings.change(refresh(newer), heartbeat(newer));
        }
        List<String> needRestart = options.changesThatNeedRestart(newer);
        log.info(
                needRestart.isEmpty()
                        ? "configuration changed and taken over"
                        : "configuration changed; restart the application for " + String.join(", ", needRestart));
    }

    Log log() {
        return log;
    }

    private void warnOfSameName() {
        for (int i = 0; i < claims.size(); i++) {
            String other = claims.get(i).otherProcess();
            if (other != null) {
                log.warn("process " + other + " on this machine reports as host \"" + hostnames.get(i)
                        + "\" too; both send values for the same items; give one another Hostname or App");
            }
        }
    }

    /**
     * In the host's shutdown hook: two seconds at most, and less when the servers are well or known to be away. The
     * providers come last, for a reading that is under way would fail without them; and on a thread of their own, for it is
     * the host's MBean servers that they let go of.
     */
    private void close() {
        long end = clock.monotonicNanos() + TimeUnit.MILLISECONDS.toNanos(MAX_SHUTDOWN_MILLIS);
        if (passive != null) {
            passive.close();
        }
        collector.close();
        timer.close();
        workers.close();
        if (disk != null) {
            disk.beginClose();
        }
        for (Client client : clients) {
            client.server.beginClose();
        }
        for (Client client : clients) {
            client.server.awaitEnd(TimeUnit.NANOSECONDS.toMillis(end - clock.monotonicNanos()));
        }
        Thread closing = threads.newThread("close", router::close);
        closing.start();
        if (disk != null) {
            disk.awaitEnd(TimeUnit.NANOSECONDS.toMillis(end - clock.monotonicNanos()));
        }
        try {
            closing.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - clock.monotonicNanos())));
        } catch (InterruptedException hostIsInAHurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** The heap is the application's: what fits well into a large one would be the end of a small one. */
    private long bufferBytes() {
        return Math.min(options.bufferMemoryBytes(), Runtime.getRuntime().maxMemory() / 16);
    }

    private long timeoutMillis() {
        return TimeUnit.SECONDS.toMillis(options.timeoutSeconds());
    }

    private static Thread.@Nullable State stateOf(WeakReference<@Nullable Thread> thread) {
        Thread alive = thread.get();
        return alive == null ? null : alive.getState();
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

    private static Log.Level threshold(AgentOptions options) {
        switch (options.debugLevel()) {
            case 0:
            case 1:
            case 2:
                return Log.Level.ERROR;
            case 3:
                return Log.Level.INFO;
            case 4:
                return Log.Level.DEBUG;
            default:
                return Log.Level.TRACE;
        }
    }

    private static Log.Output output(AgentOptions options, Clock clock) {
        Log.Output standardError = LogOutputs.standardError(clock);
        @Nullable File file = options.logFile();
        return file == null
                ? standardError
                : LogOutputs.file(file.toPath(), (long) options.logFileSize() << 20, clock, standardError);
    }
}
