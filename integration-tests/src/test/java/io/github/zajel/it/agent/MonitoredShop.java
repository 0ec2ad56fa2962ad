// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Ports;
import io.github.zajel.it.process.RunFolder;
import io.github.zajel.it.process.Shell;
import io.github.zajel.it.zabbix.RealZabbix;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sample shop in a JVM with the released agent, its host in Zabbix named as the application is. The agent looks at its
 * items and sends values each second, so that a test need not wait.
 */
public final class MonitoredShop implements AutoCloseable {
    public static final Path AGENT_JAR =
            Path.of(System.getProperty("zajel.jar")).normalize();

    private static final Path SAMPLES =
            Path.of(System.getProperty("zajel.samples")).normalize();

    private static final Path LOGS = RunFolder.empty(Path.of("target", "it-logs", "agents"));

    private final ChildProcess jvm;
    private final int jmxPort;

    private MonitoredShop(ChildProcess jvm, int jmxPort) {
        this.jvm = jvm;
        this.jmxPort = jmxPort;
    }

    /** A shop to start, on JDK 17 unless told otherwise. */
    public static Plan named(String app) {
        return new Plan(app);
    }

    /** Where it answers JMX over RMI. */
    int jmxPort() {
        return jmxPort;
    }

    /** Processor time of the whole JVM. */
    Duration cpu() {
        return jvm.handle().info().totalCpuDuration().orElseThrow();
    }

    /** What the application has printed. */
    String printed() {
        return jvm.stdout();
    }

    /** What the agent has logged. */
    List<String> agentLog() {
        return jvm.stderr().lines().toList();
    }

    /** The agent has told its story in ten lines at most, and none of them calls for action. */
    void assertAgentLogIsShortAndWell() {
        assertThat(agentLog()).hasSizeBetween(1, 10).allMatch(line -> line.matches("zajel: \\S+ INFO .*"));
    }

    public boolean isAlive() {
        return jvm.isAlive();
    }

    /** {@code kill -9}. */
    void kill() {
        jvm.kill();
    }

    @Override
    public void close() {
        jvm.close();
    }

    @Override
    public String toString() {
        return jvm.tail();
    }

    /** The command line of a shop. */
    public static final class Plan {
        private final String app;
        private final List<String> options = new ArrayList<>();
        private String file = "";
        private int jdk = 17;
        private String main = "io.github.zajel.samples.shop.ShopMain";
        private Path[] classPath = {SAMPLES};
        private String collector = "Serial";
        private int heapMegabytes = 48;
        private List<String> wrapper = List.of();
        private @Nullable Path files;
        private int jmxPort;

        private Plan(String app) {
            this.app = app;
            with("App", app)
                    .with("Hostname", "{app}")
                    .with("Timeout", 20)
                    .with("RefreshActiveChecks", 1)
                    .with("BufferSend", 1)
                    .with("FirstCheck", "now");
        }

        Plan onJdk(int version) {
            jdk = version;
            return this;
        }

        /** Another of the samples' applications in the shop's place. */
        Plan running(String application) {
            main = application;
            return this;
        }

        /** Its garbage collector, as the JVM's option {@code -XX:+UseSerialGC} spells it; Serial unless told otherwise. */
        Plan withCollector(String name) {
            collector = name;
            return this;
        }

        /** Another application in the place of the shop, with all that the tests can see as its class path. */
        Plan runningInstead(Class<?> application) {
            main = application.getName();
            classPath = Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                            .split(File.pathSeparator))
                    .map(Path::of)
                    .toArray(Path[]::new);
            heapMegabytes = 128;
            return this;
        }

        /** A configuration file, before all options. */
        Plan file(Path conf) {
            file = conf + ",";
            return this;
        }

        /** Where the official agents of this Zabbix are, and with its Java: what they see of the machine, it sees too. */
        Plan besideTheAgentsOf(RealZabbix zabbix) {
            wrapper = zabbix.besideTheAgents();
            files = zabbix.folder();
            return this;
        }

        /** An option of the agent. */
        public Plan with(String option, Object value) {
            options.add(option + "=" + value);
            return this;
        }

        /** Lets others read the JVM over RMI too, to compare with. */
        Plan withJmxPort() {
            jmxPort = Ports.free();
            return this;
        }

        /** Starts it, its agent reporting to these servers. */
        public MonitoredShop reportingTo(String serverActive) {
            with("ServerActive", serverActive);
            // Small and of fixed size: at any two moments the used heap differs by the young generation at most.
            ForkedJvm jvm = ForkedJvm.of(files == null ? Jdk.of(jdk) : Jdk.OF_A_ROOTFS)
                    .named(app)
                    .within(wrapper)
                    .options("-Xms" + heapMegabytes + "m", "-Xmx" + heapMegabytes + "m", "-Xmn8m")
                    .options("-XX:+Use" + collector + "GC");
            if (jmxPort > 0) {
                jvm.jmxPort(jmxPort);
            }
            return new MonitoredShop(
                    jvm.javaAgent(visible(AGENT_JAR), file + String.join(",", options))
                            .classPath(Stream.of(classPath).map(this::visible).toArray(Path[]::new))
                            .main(main)
                            .start(LOGS),
                    jmxPort);
        }

        /** The file or folder, or a copy where it would not be seen. */
        private Path visible(Path path) {
            if (files == null) {
                return path;
            }
            Path copy = files.resolve(path.getFileName());
            Shell.run("cp", "-rT", path.toString(), copy.toString());
            return copy;
        }
    }
}
