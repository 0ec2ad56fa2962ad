// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.TimerThread;
import io.github.zajel.base.Version;
import io.github.zajel.buffer.DiskBuffers;
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
import io.github.zajel.schedule.Workers;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    private final List<String> hostnames;
    private final @Nullable DiskBuffers disk;
    private final List<HostnameClaim> claims = new ArrayList<>();
    private final Clients clients;
    private final @Nullable PassiveChecks passive;

    Agent(
            AgentOptions options,
            KeyRules rules,
            Instrumentation instrumentation,
            File jar,
            WeakReference<@Nullable Thread> main) {
        this.options = options;
        this.rules = rules;
        this.log = ChosenLog.open(options, clock);
        this.timer = new TimerThread(threads, log);
        this.workers = new Workers(threads, clock, timer, log);
        LoadedClasses classes = new LoadedClasses(instrumentation);
        ApplicationReadiness readiness = new ApplicationReadiness(
                classes::containsOfJdk, () -> stateOf(main), System.getProperty("sun.java.command", ""), clock);
        this.metadata = new Metadata(options, classes::ofApplication, readiness, timer);
        Figures figures = new Figures(workers, clock);
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
                        timer,
                        instrumentation,
                        collector,
                        readiness,
                        log,
                        clock)
                .router();
        this.disk = disk(options.persistentBufferFile(), names);
        Tls tls = Providers.tls(options, log, clock);
        ServerConnection connection = Providers.connection(options, Providers.encryption(tls));
        this.clients = new Clients(options, connection, metadata, router, workers, disk, threads, timer, clock, log);
        for (String missing : names.missing()) {
            log.warn("placeholder " + missing + " has no value here and is left out");
        }
        for (String hostname : hostnames) {
            claims.add(new HostnameClaim(hostname, jar));
            for (ServerCluster cluster : options.serverActive()) {
                figures.add(clients.add(cluster, hostname));
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
                TimeUnit.SECONDS.toMillis(options.timeoutSeconds()));
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
        clients.start();
        if (passive != null) {
            passive.start();
        }
        warnOfSameName();
    }

    /** Takes over those changes of the configuration that need no restart, and tells of the others. */
    void change(AgentOptions newer) {
        log.changeThreshold(ChosenLog.threshold(newer));
        metadata.change(newer);
        clients.change(newer);
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
        clients.beginClose();
        clients.awaitEnd(end);
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

    private static Thread.@Nullable State stateOf(WeakReference<@Nullable Thread> thread) {
        Thread alive = thread.get();
        return alive == null ? null : alive.getState();
    }
}
