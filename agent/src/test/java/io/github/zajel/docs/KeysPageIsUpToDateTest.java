// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.Secrets;
import io.github.zajel.base.foreign.NativeAccess;
import io.github.zajel.config.AllowExec;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.SecretFiles;
import io.github.zajel.metrics.agent.AgentProvider;
import io.github.zajel.metrics.container.ContainerProvider;
import io.github.zajel.metrics.host.ExecAccess;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.HostTree;
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
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysPageIsUpToDateTest {
    private static final Path PAGE = Path.of("..", "docs", "item-keys.md");

    /** All that Zajel serves. A new provider gets its line here. */
    private static Map<String, MetricProvider> families() {
        Map<String, MetricProvider> families = new LinkedHashMap<>();
        Machine machine = new Machine(() -> true);
        families.put("The agent", new AgentProvider(() -> "", () -> "", 2, (server, request, deadline) -> request));
        families.put("MBeans of this JVM", new JmxProvider(new MBeanServers(() -> true), Secrets.standard()));
        families.put("The JVM's own diagnostics", new JvmProvider(() -> true, Clock.system()));
        families.put("Methods of the application", MethodProvider.without("There is none."));
        families.put(
                "TCP and UDP sockets of the host",
                new TcpProvider(Path.of("/proc"), machine, NetlinkAccess.none(), Clock.system()));
        families.put("The container of this JVM", new ContainerProvider(machine));
        Log nowhere = new Log(Log.Level.ERROR, (level, message, cause) -> {});
        families.put("Log files", new LogProvider(20, new SecretFiles(List.of()), Clock.system(), nowhere));
        HostRoots roots = HostTree.rootsOfThisMachine();
        Collector collector = new Collector(Clock.system());
        ExecAccess exec = new ExecAccess(AllowExec.NEVER);
        families.put("Processors", new CpuProvider(roots, machine, collector, Clock.system()));
        families.put("Memory and swap", new MemoryProvider(roots, machine, Clock.system()));
        families.put("The system", new SystemProvider(roots, machine, Clock.system()));
        families.put("Installed software", new PackagesProvider(roots.host(), machine, exec));
        families.put("Hardware", new HardwareProvider(roots, machine));
        families.put("The network", new NetProvider(roots, machine, null, Clock.system()));
        families.put(
                "Processes of the host",
                new ProcessProvider(roots, machine, collector, Runnable::run, Secrets.standard(), Clock.system()));
        families.put(
                "File systems, disks and files of the host",
                new FilesProvider(
                        roots,
                        new SecretFiles(List.of()),
                        machine,
                        collector,
                        new NativeAccess(null),
                        exec,
                        Clock.system()));
        families.put("Programs of the host", new CommandProvider(exec, false, nowhere));
        AgentFigures none = (AgentFigures) Proxy.newProxyInstance(
                AgentFigures.class.getClassLoader(), new Class<?>[] {AgentFigures.class}, (p, m, a) -> 0L);
        families.put(
                "The agent's own health",
                new SelfProvider(
                        none,
                        new ThreadsCpu(List::of, () -> true),
                        new ThreadsMemory(List::of, () -> true),
                        key -> null,
                        Clock.system()));
        return families;
    }

    @Test
    void pageIsWhatTheProvidersTell() throws Exception {
        String rendered = KeysPage.render(families());
        if (System.getProperty("zajel.docs", "check").equals("write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, rendered);
        }
        assertThat(PAGE)
                .as("docs/item-keys.md, which -Dzajel.docs=write renders anew")
                .hasContent(rendered);
    }

    @Test
    void noTwoProvidersServeTheSameKey() {
        assertThat(families().values().stream().flatMap(provider -> provider.keys().stream()))
                .extracting(KeyDoc::name)
                .doesNotHaveDuplicates();
    }
}
