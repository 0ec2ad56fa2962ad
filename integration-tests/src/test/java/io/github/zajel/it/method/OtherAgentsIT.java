// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.jmx.Jars;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.Ports;
import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.TemplateItem;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Beside another agent, whichever comes first, both do their work; where both weave the same method, too. */
class OtherAgentsIT {
    private static final String PLACE = CallsJvm.target("Work.place");
    private static final TemplateItem PLACED = TemplateItem.of("java.method[" + PLACE + "]", "1s", ValueType.UNSIGNED);

    private final String host = Names.fresh("peers");

    @TempDir
    private Path folder;

    /**
     * Every JDK; both orders on two, and one on the others, in turn: who is asked first is a matter of the JVM's list of
     * transformers, which is the same in all of them, and such a start takes seconds of a processor.
     */
    static Stream<Arguments> orders() {
        return Jdk.versions().flatMap(jdk -> switch (jdk) {
            case 17, 25 -> Stream.of(Arguments.of(jdk, true), Arguments.of(jdk, false));
            default -> Stream.of(Arguments.of(jdk, jdk == 8 || jdk == 21));
        });
    }

    @ParameterizedTest
    @MethodSource("orders")
    void besideOpenTelemetrys(int jdk, boolean isFirst) throws IOException {
        CallsJvm.Plan plan = CallsJvm.on(jdk, folder)
                .options(
                        "-Dotel.traces.exporter=console",
                        "-Dotel.metrics.exporter=none",
                        "-Dotel.logs.exporter=none",
                        "-Dotel.traces.sampler=traceidratio",
                        "-Dotel.traces.sampler.arg=0.01",
                        "-Dotel.bsp.schedule.delay=200",
                        "-Dotel.instrumentation.methods.include=" + CallsJvm.target("Work[place]"));
        if (jdk != 17 && jdk != 25) { // all it has by default takes four to ten seconds of a processor, this two
            plan.options(
                    "-Dotel.instrumentation.common.default-enabled=false",
                    "-Dotel.instrumentation.methods.enabled=true");
        }
        assertBothWork(
                plan,
                "opentelemetry-javaagent",
                "",
                isFirst,
                "io/opentelemetry",
                jvm -> Eventually.patiently()
                        .see(
                                "spans",
                                jvm::stderrOfOthers,
                                lines -> lines.stream()
                                        .anyMatch(line ->
                                                line.contains("LoggingSpanExporter") && line.contains("Work.place"))));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void besideElastics(int jdk, boolean isFirst) throws IOException {
        AtomicInteger events = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().startsWith("/intake")) {
                events.incrementAndGet();
            }
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
        try {
            CallsJvm.Plan plan = CallsJvm.on(jdk, folder)
                    .options(
                            "-Delastic.apm.server_url=http://127.0.0.1:"
                                    + server.getAddress().getPort(),
                            "-Delastic.apm.api_request_time=1s",
                            "-Delastic.apm.metrics_interval=1s",
                            "-Delastic.apm.transaction_sample_rate=0.01",
                            "-Delastic.apm.log_level=WARN",
                            "-Delastic.apm.trace_methods=" + CallsJvm.target("Work#place"));
            assertBothWork(
                    plan,
                    "elastic-apm-agent",
                    "",
                    isFirst,
                    "IndyBootstrapDispatcher",
                    jvm -> Eventually.patiently().see("events", events::get, count -> count > 0));
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void besideTheJmxExporter(int jdk, boolean isFirst) throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), "startDelaySeconds: 0\n");
        int port = Ports.free();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        assertBothWork(
                CallsJvm.on(jdk, folder),
                "jmx_prometheus_javaagent",
                "127.0.0.1:" + port + ":" + rules,
                isFirst,
                "Work",
                jvm -> Eventually.patiently()
                        .see(
                                "metrics",
                                () -> HttpClient.newHttpClient()
                                        .send(request, HttpResponse.BodyHandlers.ofString())
                                        .body(),
                                metrics -> metrics.contains("jvm_threads_current")));
    }

    /**
     * Shows it with the other agent on the same command line.
     *
     * @param mark what the other one leaves in the class that both weave, or what is there anyway
     * @param isAlive waits for a sign of life of the other one
     */
    private void assertBothWork(
            CallsJvm.Plan plan,
            String agent,
            String arguments,
            boolean isFirst,
            String mark,
            Consumer<CallsJvm> isAlive)
            throws IOException {
        Path peer = Jars.of("javaagents").jar(agent);
        try (MiniZabbix server = MiniZabbix.start(new Setup())) {
            server.addHost(host);
            String zajel = "ServerActive=127.0.0.1:" + server.port() + ",Hostname=" + host;
            if (isFirst) {
                plan.zajel(zajel).agent(peer, arguments);
            } else {
                plan.agent(peer, arguments).zajel(zajel);
            }
            try (CallsJvm jvm = plan.start()) {
                jvm.tell("place 1 100");
                Eventually.patiently()
                        .see(
                                "the other one's code",
                                () -> jvm.tell("remade") + jvm.tell("mentions " + mark),
                                seen -> seen.endsWith("true"));
                String original = jvm.tell("remade");
                server.setItems(List.of(PLACED));
                Eventually.patiently()
                        .see("it woven", () -> jvm.get("java.method.list"), list -> list.contains("\"woven\""));
                jvm.tell("behind");
                jvm.tell("remade");
                assertThat(jvm.tell("mentions java/lang/ZajelBridge")).isEqualTo("true");
                assertThat(jvm.tell("mentions " + mark)).isEqualTo("true");

                jvm.tell("place 4 10000");
                Eventually.patiently()
                        .see(
                                "all calls",
                                () -> server.values(host, PLACED.key()),
                                values -> values.stream()
                                        .anyMatch(value -> value.text().equals("10000")));
                isAlive.accept(jvm);

                server.setItems(List.of());
                Eventually.patiently().see("the class as it was", () -> jvm.tell("bytes"), original::equals);
                jvm.tell("place 4 10000");
                assertThat(jvm.agentLog()).allMatch(line -> line.contains(" INFO "));
                jvm.end();
            }
        }
    }
}
