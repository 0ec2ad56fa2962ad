// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.Secrets;
import io.github.zajel.base.Timer;
import io.github.zajel.base.foreign.NativeAccess;
import io.github.zajel.config.AgentOptions;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.SecretFiles;
import io.github.zajel.metrics.agent.AgentProvider;
import io.github.zajel.metrics.container.ContainerProvider;
import io.github.zajel.metrics.host.ExecAccess;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.collector.Collector;
import io.github.zajel.metrics.host.command.CommandProvider;
import io.github.zajel.metrics.host.files.FilesProvider;
import io.github.zajel.metrics.host.hardware.HardwareProvider;
import io.github.zajel.metrics.host.net.NetProvider;
import io.github.zajel.metrics.host.packages.PackagesProvider;
import io.github.zajel.metrics.host.process.ProcessProvider;
import io.github.zajel.metrics.host.system.CpuProvider;
import io.github.zajel.metrics.host.system.MemoryProvider;
import io.github.zajel.metrics.host.system.SystemProvider;
import io.github.zajel.metrics.instrumented.MethodProvider;
import io.github.zajel.metrics.instrumented.ProbeLimits;
import io.github.zajel.metrics.instrumented.weave.Limits;
import io.github.zajel.metrics.jmx.JmxProvider;
import io.github.zajel.metrics.jmx.MBeanServers;
import io.github.zajel.metrics.jvm.JvmProvider;
import io.github.zajel.metrics.log.LogProvider;
import io.github.zajel.metrics.self.AgentFigures;
import io.github.zajel.metrics.self.SelfProvider;
import io.github.zajel.metrics.self.ThreadsCpu;
import io.github.zajel.metrics.self.ThreadsMemory;
import io.github.zajel.metrics.tcp.NetlinkAccess;
import io.github.zajel.metrics.tcp.TcpProvider;
import io.github.zajel.passive.Handshake;
import io.github.zajel.protocol.FrameLimits;
import io.github.zajel.protocol.ServerConnection;
import io.github.zajel.protocol.TcpConnection;
import io.github.zajel.protocol.tls.Tls;
import java.lang.instrument.Instrumentation;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All metric families there are, the one place where a new one is added; each is made when it is taken. */
public final class Providers implements Iterator<MetricProvider> {
    /** What agentd answers to {@code agent.variant}: items have the same keys and values as its own. */
    private static final int VARIANT = 1;

    private static final int FAMILIES = 17;

    private final AgentOptions options;
    private final String hostname;
    private final Supplier<String> metadata;
    private final AgentFigures figures;
    private final AgentThreads threads;
    private final @Nullable Timer timer;
    private final @Nullable Instrumentation instrumentation;
    private final Collector collector;
    private final BooleanSupplier mayUseManagement;
    private final NativeAccess nativeAccess;
    private final Log log;
    private final Clock clock;
    private final HostRoots roots;
    private final Machine machine;
    private final ExecAccess exec;
    private final Secrets secrets;
    private final SecretFiles secretFiles;
    private final KeyRouter router;
    private int taken;

    /**
     * @param timer null where nothing is scheduled, as in a command
     * @param instrumentation null where this JVM has none to give, as in a command
     * @param mayUseManagement whether the host has come so far that its MBean servers may be touched
     */
    public Providers(
            AgentOptions options,
            KeyRules rules,
            String hostname,
            Supplier<String> metadata,
            AgentFigures figures,
            AgentThreads threads,
            @Nullable Timer timer,
            @Nullable Instrumentation instrumentation,
            Collector collector,
            BooleanSupplier mayUseManagement,
            Log log,
            Clock clock) {
        this.options = options;
        this.hostname = hostname;
        this.metadata = metadata;
        this.figures = figures;
        this.threads = threads;
        this.timer = timer;
        this.instrumentation = instrumentation;
        this.collector = collector;
        this.mayUseManagement = mayUseManagement;
        this.nativeAccess = new NativeAccess(instrumentation);
        this.log = log;
        this.clock = clock;
        roots = new HostRoots(
                options.procRoot().toPath(),
                options.sysRoot().toPath(),
                options.devRoot().toPath(),
                options.hostRoot().toPath());
        machine = new Machine(mayUseManagement);
        exec = new ExecAccess(options.allowExec());
        secrets = new Secrets(options.notSecret());
        secretFiles = new SecretFiles(options.tls().secretFiles());
        router = rules.router(this);
    }

    /** Every key this agent serves, under the operator's access rules and aliases. */
    public KeyRouter router() {
        return router;
    }

    @Override
    public boolean hasNext() {
        return taken < FAMILIES;
    }

    /** Those most asked for come first: what comes behind the last one wanted is never loaded. */
    @Override
    public MetricProvider next() {
        switch (taken++) {
            case 0:
                // zabbix.stats asks whomever the key names, without TLS as the official agent does
                return new AgentProvider(
                        () -> hostname, metadata, VARIANT, connection(options, TcpConnection.Encryption.NONE));
            case 1:
                return new JmxProvider(new MBeanServers(mayUseManagement), secrets);
            case 2:
                NetlinkAccess netlink = new NetlinkAccess(options.tcpNetlink(), nativeAccess, log);
                return new TcpProvider(roots.proc(), machine, netlink, clock);
            case 3:
                ThreadsCpu cpu = new ThreadsCpu(threads::alive, mayUseManagement);
                ThreadsMemory memory = new ThreadsMemory(threads::alive, mayUseManagement);
                threads.atEnd(cpu::countEnded);
                threads.atEnd(memory::countEnded);
                return new SelfProvider(figures, cpu, memory, router::prepare, clock);
            case 4:
                return new JvmProvider(mayUseManagement, clock);
            case 5:
                return new CpuProvider(roots, machine, collector, clock);
            case 6:
                return new MemoryProvider(roots, machine, clock);
            case 7:
                return new SystemProvider(roots, machine, clock);
            case 8:
                return new FilesProvider(roots, secretFiles, machine, collector, nativeAccess, exec, clock);
            case 9:
                return new NetProvider(roots, machine, options.sourceIp(), clock);
            case 10:
                return new ProcessProvider(roots, machine, collector, onDemand("processes", threads), secrets, clock);
            case 11:
                return new PackagesProvider(roots.host(), machine, exec);
            case 12:
                return new LogProvider(options.maxLinesPerSecond(), secretFiles, clock, log);
            case 13:
                return new ContainerProvider(machine);
            case 14:
                return new HardwareProvider(roots, machine);
            case 15:
                return new CommandProvider(exec, options.logsRemoteCommands(), log);
            case 16:
                return methods();
            default:
                throw new NoSuchElementException();
        }
    }

    private MetricProvider methods() {
        ProbeLimits limits = new ProbeLimits(
                options.maxInstrumentedMethods(),
                new Limits(options.maxInstrumentedClasses(), options.maxInstrumentedSubtypes()),
                options.maxProbeRate(),
                TimeUnit.SECONDS.toNanos(options.instrumentationGraceSeconds()));
        if (timer == null || instrumentation == null) {
            return MethodProvider.without("Methods are measured in a running application, by the agent in it.");
        }
        return options.instrumentsMethods()
                ? MethodProvider.of(
                        instrumentation, mayUseManagement, limits, clock, timer, onDemand("probes", threads), log)
                : MethodProvider.without("InstrumentMethods=0 forbids it to measure methods.");
    }

    /** What encrypts connections in both directions; null where nothing is encrypted, and none of it is loaded. */
    static @Nullable Tls tls(AgentOptions options, Log log, Clock clock) {
        return options.tls().isUsed() ? new Tls(options.tls(), log, clock) : null;
    }

    /** For one that talks with the servers that the options name. Safe from several threads. */
    public static ServerConnection connection(AgentOptions options, Log log, Clock clock) {
        return connection(options, encryption(tls(options, log, clock)));
    }

    static TcpConnection.Encryption encryption(@Nullable Tls tls) {
        return tls == null ? TcpConnection.Encryption.NONE : tls::connect;
    }

    static Handshake handshake(@Nullable Tls tls) {
        return tls == null ? Handshake.NONE : tls::accept;
    }

    static ServerConnection connection(AgentOptions options, TcpConnection.Encryption encryption) {
        return new TcpConnection(
                options.sourceIp(),
                TimeUnit.SECONDS.toMillis(options.timeoutSeconds()),
                options.compress(),
                FrameLimits.forHeap(Runtime.getRuntime().maxMemory()),
                encryption);
    }

    /** A thread that is there while it is needed every few seconds. */
    private static Executor onDemand(String name, AgentThreads threads) {
        ThreadPoolExecutor one = new ThreadPoolExecutor(
                1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> threads.newThread(name, task));
        one.allowCoreThreadTimeOut(true);
        return one;
    }
}
