// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.RunFolder;
import io.github.zajel.samples.minizabbix.HostState;
import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.TemplateItem;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Server applications start, work and end as they do without the agent, whose server reads their beans meanwhile. */
@Execution(ExecutionMode.CONCURRENT)
class RealServersIT {
    private static final Path ZAJEL = Path.of(System.getProperty("zajel.jar")).normalize();

    /** What an agent may cost at the end: two seconds, and what a machine that is busy with other tests adds. */
    private static final Duration MAX_DELAY = Duration.ofSeconds(2 + 8);

    /** How often one is run alone to learn what it says at times only. */
    private static final int MAX_RUNS_ALONE = 3;

    /** Those of every build, and the others where {@code -Dzajel.servers=all} asks for them. */
    static Stream<Arguments> servers() {
        Stream<Arguments> usual = Stream.of(
                server("WildFly", WildFly::new, Life.Ending.BY_SIGNAL),
                server("Tomcat", TomcatServer::new, Life.Ending.BY_ITS_OWN_COMMAND),
                server("Spring Boot", SpringBoot::new, Life.Ending.BY_SIGNAL));
        Stream<Arguments> others = Stream.of(
                server("WildFly", WildFly::new, Life.Ending.BY_ITS_OWN_COMMAND),
                server("Tomcat", TomcatServer::new, Life.Ending.BY_SIGNAL),
                server("Jetty", Jetty::new, Life.Ending.BY_SIGNAL),
                server("Jetty", Jetty::new, Life.Ending.BY_ITS_OWN_COMMAND),
                server("Kafka", KafkaBroker::new, Life.Ending.BY_SIGNAL),
                server("Payara Micro", PayaraMicro::new, Life.Ending.BY_SIGNAL),
                server("Open Liberty", OpenLiberty::new, Life.Ending.BY_SIGNAL),
                server("Open Liberty", OpenLiberty::new, Life.Ending.BY_ITS_OWN_COMMAND));
        return "all".equals(System.getProperty("zajel.servers")) ? Stream.concat(usual, others) : usual;
    }

    private static Arguments server(String name, RealServer.Kind kind, Life.Ending ending) {
        return Arguments.of(name, kind, ending);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("servers")
    void itLivesAsWithoutTheAgent(String name, RealServer.Kind kind, Life.Ending ending) throws Exception {
        try (RunFolder folder = RunFolder.create("server");
                MiniZabbix zabbix = MiniZabbix.start(new Setup())) {
            String host = Names.fresh("server");
            zabbix.addHost(host);
            String agent = "-javaagent:" + ZAJEL + "=ServerActive=127.0.0.1:" + zabbix.port() + ",Hostname=" + host
                    + ",FirstCheck=now,BufferSend=1,RefreshActiveChecks=1";
            Path own = Life.newFolder(folder.path());
            RealServer server = kind.in(own);
            zabbix.setItems(server.keys().stream()
                    .map(key -> TemplateItem.of(key, "1s", ValueType.TEXT))
                    .toList());
            Life with = Life.of(
                    server, own, List.of(agent), jvm -> awaitWork(server, () -> zabbix.host(host), jvm), ending);
            assertThat(with.ofAgent())
                    .anyMatch(line -> line.contains(" starts for host "))
                    .noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
            Supplier<Life> run = () -> {
                Path next = Life.newFolder(folder.path());
                return Life.of(kind.in(next), next, List.of(), jvm -> {}, ending);
            };
            Life alone = run.get();
            System.out.println("| " + name + ' ' + ending + " | " + with.times() + " | " + alone.times() + " |");
            assertAsAlone(with, alone, run);
        }
    }

    private static void awaitWork(RealServer server, Supplier<HostState> seen, ChildProcess jvm) {
        Eventually.patiently().passes(() -> {
            HostState host = seen.get();
            for (String key : server.keys()) {
                assertThat(host.item(key).values())
                        .as("%s of %s", key, jvm)
                        .anyMatch(value -> value.isSupported()
                                && !value.text().isEmpty()
                                && !value.text().equals("[]")
                                && !value.text().equals("{\"data\":[]}"));
            }
            assertThat((host.metadata() + ' ')
                            .replaceFirst(".* fw=([^ ]*) .*", "$1")
                            .split(","))
                    .as(host.metadata())
                    .containsAll(server.frameworks());
        });
    }

    private static void assertAsAlone(Life with, Life alone, Supplier<Life> run) {
        assertThat(with.exitCode()).isEqualTo(alone.exitCode());
        assertThat(with.startCpu())
                .as("processor time to start")
                .isLessThan(alone.startCpu().multipliedBy(3).dividedBy(2).plusSeconds(2));
        assertThat(with.end())
                .as("time to end")
                .isLessThan(alone.end().multipliedBy(2).plus(MAX_DELAY));
        Likeness said = new Likeness(with, Life::said);
        Likeness inside = new Likeness(with, Life::inside);
        said.learn(alone);
        inside.learn(alone);
        for (int runs = 1; runs < MAX_RUNS_ALONE && !(said.isComplete() && inside.isComplete()); runs++) {
            Life another = run.get();
            said.learn(another);
            inside.learn(another);
        }
        said.require();
        inside.require();
    }

    /** One run compared with what others have, some of them or all. */
    private static final class Likeness {
        private final Function<Life, Set<String>> what;
        private final Set<String> one;
        private final Set<String> ever = new TreeSet<>();
        private final Set<String> never = new TreeSet<>();

        Likeness(Life one, Function<Life, Set<String>> what) {
            this.what = what;
            this.one = what.apply(one);
        }

        void learn(Life other) {
            Set<String> its = what.apply(other);
            if (ever.isEmpty()) {
                never.addAll(its);
                never.removeAll(one);
            }
            never.retainAll(its);
            ever.addAll(its);
        }

        boolean isComplete() {
            return never.isEmpty() && ever.containsAll(one);
        }

        void require() {
            assertThat(ever).as("what is new with the agent").containsAll(one);
            assertThat(never).as("what is lost with the agent").isEmpty();
        }
    }
}
