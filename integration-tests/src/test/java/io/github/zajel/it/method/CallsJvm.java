// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Needed;
import io.github.zajel.it.process.Ports;
import io.github.zajel.samples.calls.CallsMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** A JVM that runs {@link CallsMain}, with the released agent and with the one that shows its byte code. */
public final class CallsJvm implements AutoCloseable {
    private static final Path ZAJEL = Path.of(System.getProperty("zajel.jar")).normalize();

    private static final int PATIENCE_MILLIS = 180_000;

    private final ChildProcess jvm;
    private final int passivePort;
    private final int port;

    private CallsJvm(ChildProcess jvm, int passivePort) {
        this.jvm = jvm;
        this.passivePort = passivePort;
        port = Eventually.patiently().see("a port", () -> portOf(jvm), found -> found > 0 || !jvm.isAlive());
        assertThat(port).as(jvm::toString).isPositive();
    }

    /** 0 while it has none. */
    private static int portOf(ChildProcess jvm) {
        return jvm.stdout()
                .lines()
                .filter(line -> line.matches("port \\d+"))
                .mapToInt(line -> Integer.parseInt(line.substring("port ".length())))
                .findFirst()
                .orElse(0);
    }

    /** One to start. Its output goes to that folder, where its jar is, too. */
    public static Plan on(int jdk, Path folder) {
        return new Plan(jdk, folder);
    }

    /** The first part of the keys of a method of {@code Work}, or of {@code Guest}: {@code Work.place}. */
    public static String target(String classAndMethod) {
        return CallsJar.target(classAndMethod);
    }

    /** What the application answers when it has done that. */
    public String tell(String line) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            String answer = in.readLine();
            assertThat(answer).as("%s: %s", line, jvm).isNotNull().doesNotStartWith("failed: ");
            return answer;
        } catch (IOException e) {
            throw new AssertionError(line + ": " + jvm, e);
        }
    }

    /** What the agent answers when it is asked for that key. */
    String get(String key) {
        return PassiveGet.ask(passivePort, key);
    }

    /** What the agent has logged. */
    public List<String> agentLog() {
        return jvm.stderr().lines().filter(line -> line.startsWith("zajel: ")).toList();
    }

    /** What others than the agent have written to standard error. */
    public List<String> stderrOfOthers() {
        return jvm.stderr().lines().filter(line -> !line.startsWith("zajel: ")).toList();
    }

    String stdout() {
        return jvm.stdout();
    }

    /** Tells it to end, and how long that took. It must be its own end. */
    Duration end() {
        tell("end");
        long begin = System.nanoTime();
        assertThat(jvm.awaitExit()).as(jvm::toString).isEqualTo(3);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void close() {
        jvm.close();
    }

    @Override
    public String toString() {
        return jvm.tail();
    }

    /** Its command line. */
    public static final class Plan {
        private final int jdk;
        private final Path folder;
        private final Path jar;
        private final int passivePort = Ports.free();
        private final ForkedJvm command;
        private ModuleSystem system = ModuleSystem.NONE;

        private Plan(int jdk, Path folder) {
            this.jdk = jdk;
            this.folder = folder;
            jar = CallsJar.in(folder);
            command = ForkedJvm.of(jdk(jdk)).named(Names.fresh("calls")).options("-Xmx128m");
        }

        private static Jdk jdk(int version) {
            try {
                return Jdk.of(version);
            } catch (TestAbortedException absent) {
                throw Needed.ALL_JDKS.missing(absent.getMessage());
            }
        }

        /** Of the JVM. */
        Plan options(String... more) {
            command.options(more);
            return this;
        }

        /** The released agent, with these arguments and those that let it be asked and let go of methods at once. */
        public Plan zajel(String arguments) {
            String host = arguments.contains("Hostname=") ? "" : "Hostname=" + Names.fresh("calls") + ",";
            command.javaAgent(
                    ZAJEL,
                    host + "Server=127.0.0.1,ListenIP=127.0.0.1,ListenPort=" + passivePort
                            + ",FirstCheck=now,BufferSend=1,RefreshActiveChecks=1,InstrumentationGrace=0"
                            + ",MaxProbeRate=100000000" + (arguments.isEmpty() ? "" : "," + arguments));
            return this;
        }

        /** Another agent. */
        Plan agent(Path agent, String arguments) {
            command.javaAgent(agent, arguments);
            return this;
        }

        /** Has the application in a class loader of that. */
        Plan within(ModuleSystem its) {
            system = its;
            return this;
        }

        /** Agents begin in the order in which they were named, the one that shows byte code last. */
        public CallsJvm start() {
            command.javaAgent(jar, "");
            return startAlone();
        }

        /** Without the agent that shows its byte code. */
        CallsJvm startAlone() {
            return new CallsJvm(system.run(command, jdk, jar, folder).start(folder), passivePort);
        }
    }
}
