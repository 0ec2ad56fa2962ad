// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.jmx.Jars;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.method.PassiveGet;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Ports;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A JVM with the released agent that is asked as a server asks it, and an application that calls others: compiled from the
 * sources in the resources {@code calls/}, against the jars of a product. Those tell what it can be told to do.
 */
final class Caller implements AutoCloseable {
    private static final Path ZAJEL = Path.of(System.getProperty("zajel.jar")).normalize();
    private static final Path SOURCES = Path.of("src", "test", "resources", "calls");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int passivePort = Ports.free();
    private final ChildProcess jvm;

    /**
     * @param sources the application's classes, that with the main method first
     * @param names what is called otherwise in these jars than in the sources
     */
    Caller(int jdk, Jars jars, Path folder, List<String> sources, Map<String, String> names, String... arguments)
            throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(jdk, jars, classes, sources, names);
        jvm = ForkedJvm.of(Jdk.of(jdk))
                .named("caller")
                .options(
                        "-Xmx128m",
                        "-Dsun.net.httpserver.nodelay=true",
                        "-Dderby.stream.error.file=" + folder.resolve("derby.log"))
                .javaAgent(
                        ZAJEL,
                        "Hostname=" + Names.fresh("caller") + ",Server=127.0.0.1,ListenIP=127.0.0.1,ListenPort="
                                + passivePort)
                .classPath(classes, jars.classPath())
                .main("com.acme.calls." + sources.get(0), arguments)
                .start(folder);
    }

    private static void compile(int release, Jars jars, Path classes, List<String> sources, Map<String, String> names)
            throws IOException {
        List<String> options = new ArrayList<>(
                List.of("-nowarn", "-proc:none", "--release", "" + release, "-d", classes.toString(), "-cp"));
        try (Stream<Path> all = Files.list(jars.folder())) {
            options.add(all.map(Path::toString).collect(joining(File.pathSeparator)));
        }
        List<String> all = new ArrayList<>(sources);
        all.add("Steps");
        for (String name : all) {
            String source = Files.readString(SOURCES.resolve(name + ".java"));
            for (Map.Entry<String, String> other : names.entrySet()) {
                source = source.replace(other.getKey(), other.getValue());
            }
            options.add(
                    Files.writeString(classes.resolve(name + ".java"), source).toString());
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, said, options.toArray(new String[0])))
                .as(() -> said.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    /** What the agent answers. */
    String get(String key) {
        return PassiveGet.ask(passivePort, key);
    }

    /** Asks for each of these, and waits until all of it is measured. */
    void measure(Map<String, String> keys) {
        calls(keys);
        Eventually.patiently()
                .see(
                        "all woven",
                        () -> JSON.readTree(get("java.method.list")).findValuesAsText("state"),
                        states ->
                                states.size() >= keys.size() && states.stream().allMatch("woven"::equals));
    }

    /**
     * What each of these items has counted while the application did that so many times, and so many times more so that it
     * failed: those that have counted anything.
     *
     * @param keys by the name that the result gives them
     */
    Map<String, Calls> counted(Map<String, String> keys, String step, int times, int failing) {
        Map<String, Calls> before = calls(keys);
        assertThat(ask("/take", step + "&" + times + "&" + failing))
                .as("%s: %s", step, jvm)
                .isEqualTo("done");
        Map<String, Calls> counted = calls(keys);
        counted.replaceAll((name, calls) -> calls.minus(before.get(name)));
        counted.values().removeIf(calls -> calls.equals(new Calls(0, 0)));
        return counted;
    }

    private Map<String, Calls> calls(Map<String, String> keys) {
        Map<String, Calls> calls = new TreeMap<>();
        keys.forEach((name, key) -> {
            String answer = get(key);
            try {
                JsonNode figures = JSON.readTree(answer);
                calls.put(
                        name,
                        new Calls(
                                figures.required("count").asInt(),
                                figures.required("errors").asInt()));
            } catch (JsonProcessingException | IllegalArgumentException e) {
                throw new AssertionError(key + ": " + answer, e);
            }
        });
        return calls;
    }

    /** What it can be told. */
    List<String> steps() {
        return ask("/steps", null).lines().toList();
    }

    private String ask(String path, String query) {
        try {
            URI uri = new URI("http", null, "127.0.0.1", port(), path, query, null);
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (URISyntaxException | IOException e) {
            throw new AssertionError(query + ": " + jvm, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private int port() {
        String line = Eventually.patiently()
                .see("a port", jvm::stdout, printed -> printed.contains("port ") || !jvm.isAlive());
        assertThat(line).as(jvm::toString).startsWith("port ");
        return Integer.parseInt(line.lines().findFirst().orElseThrow().substring("port ".length()));
    }

    /** What the agent has logged. */
    List<String> agentLog() {
        return jvm.stderr().lines().filter(line -> line.startsWith("zajel: ")).toList();
    }

    @Override
    public void close() {
        jvm.close();
    }

    @Override
    public String toString() {
        return jvm.tail();
    }

    /** All that ended, and those of them that threw. */
    record Calls(int count, int errors) {
        Calls minus(Calls earlier) {
            return new Calls(count - earlier.count, errors - earlier.errors);
        }
    }
}
