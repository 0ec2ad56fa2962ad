// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import static java.util.Objects.requireNonNull;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.foreign.NativeAccess;
import io.github.zajel.config.AgentOptions;
import io.github.zajel.metric.Aliases;
import io.github.zajel.metric.KeyAccess;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metrics.agent.AgentProvider;
import io.github.zajel.metrics.container.ContainerProvider;
import io.github.zajel.metrics.host.ExecAccess;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.Machine;
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
import io.github.zajel.metrics.jmx.JmxProvider;
import io.github.zajel.metrics.jmx.MBeanServers;
import io.github.zajel.metrics.log.LogProvider;
import io.github.zajel.metrics.self.AgentFigures;
import io.github.zajel.metrics.self.SelfProvider;
import io.github.zajel.metrics.self.ThreadsCpu;
import io.github.zajel.metrics.tcp.NetlinkAccess;
import io.github.zajel.metrics.tcp.TcpProvider;
import io.github.zajel.protocol.FrameLimits;
import io.github.zajel.protocol.ServerConnection;
import io.github.zajel.protocol.TcpConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** All metric families there are: the one place where a new one is added. */
public final class Providers {
    /** What agentd answers to {@code agent.variant}: items have the same keys and values as its own. */
    private static final int VARIANT = 1;

    private Providers() {}

    /**
     * Every key this agent serves, under the operator's access rules and aliases.
     *
     * @param collector not started yet
     * @param mayUseManagement whether the host has come so far that its MBean servers may be touched
     */
    public static KeyRouter router(
            AgentOptions options,
            String hostname,
            Supplier<String> metadata,
            AgentFigures figures,
            AgentThreads threads,
            Collector collector,
            BooleanSupplier mayUseManagement,
            NativeAccess nativeAccess,
            Log log,
            Clock clock) {
        AtomicReference<KeyRouter> self = new AtomicReference<>();
        HostRoots roots = new HostRoots(
                options.procRoot().toPath(),
                options.sysRoot().toPath(),
                options.devRoot().toPath(),
                options.hostRoot().toPath());
        Machine machine = new Machine(mayUseManagement);
        ExecAccess exec = new ExecAccess(options.allowExec());
        List<MetricProvider> providers = Arrays.asList(
                new AgentProvider(() -> hostname, metadata, VARIANT, connection(options)),
                new JmxProvider(new MBeanServers(mayUseManagement)),
                new ContainerProvider(mayUseManagement),
                new TcpProvider(roots.proc(), new NetlinkAccess(options.tcpNetlink(), nativeAccess, log), clock),
                new CpuProvider(roots, machine, collector, clock),
                new MemoryProvider(roots, machine, clock),
                new SystemProvider(roots, machine, clock),
                new PackagesProvider(roots.host(), machine),
                new HardwareProvider(roots, machine),
                new NetProvider(roots, machine, options.sourceIp(), clock),
                new ProcessProvider(roots, machine, collector, onDemand("processes", threads), clock),
                new FilesProvider(roots, machine, collector, nativeAccess, exec, clock),
                new CommandProvider(exec, options.logsRemoteCommands(), log),
                new LogProvider(options.maxLinesPerSecond(), clock, log),
                new SelfProvider(
                        figures,
                        new ThreadsCpu(threads::alive, mayUseManagement),
                        key -> requireNonNull(self.get()).prepare(key),
                        clock));
        KeyRouter router = new KeyRouter(providers.iterator(), access(options), new Aliases(texts(options.aliases())));
        self.set(router);
        return router;
    }

    private static ServerConnection connection(AgentOptions options) {
        return new TcpConnection(
                options.sourceIp(),
                TimeUnit.SECONDS.toMillis(options.timeoutSeconds()),
                options.compress(),
                FrameLimits.forHeap(Runtime.getRuntime().maxMemory()));
    }

    /** A thread that is there while it is needed every few seconds. */
    private static Executor onDemand(String name, AgentThreads threads) {
        ThreadPoolExecutor one = new ThreadPoolExecutor(
                1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> threads.newThread(name, task));
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    /** The operator's rules on keys, and what he should know about them. */
    public static KeyAccess access(AgentOptions options) {
        return new KeyAccess(texts(options.keyRules()));
    }

    private static List<String> texts(List<?> written) {
        List<String> texts = new ArrayList<>();
        for (Object one : written) {
            texts.add(one.toString());
        }
        return texts;
    }
}
