// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A javaagent as its users would run it.
 *
 * @param flags what the command line of the JVM gets
 */
record JavaAgent(String name, List<String> flags) {
    static final String NONE = "no agent";
    static final String EMPTY = "empty agent";
    static final String ZAJEL = "Zajel";

    /**
     * This agent and those of others that can be had.
     *
     * @param peers the folder of their jars; those that are not in it are left out with a line that says so
     * @param port of a server for this agent; the others have none, and need none to be idle
     */
    static List<JavaAgent> all(Path zajel, Path peers, Path work, int port) throws IOException {
        Path rules = Files.writeString(work.resolve("jmx_exporter.yaml"), "rules:\n- pattern: \".*\"\n");
        List<JavaAgent> agents = new ArrayList<>();
        agents.add(new JavaAgent(NONE, List.of()));
        agents.add(new JavaAgent(EMPTY, List.of("-javaagent:" + ClassJar.ofEmptyAgent(work))));
        agents.add(zajel(zajel, port, ""));
        add(agents, peers, "jmx_prometheus_javaagent", "=127.0.0.1:" + Ports.free() + ":" + rules);
        add(agents, peers, "jolokia-agent-jvm", "=host=127.0.0.1,port=" + Ports.free());
        add(
                agents,
                peers,
                "opentelemetry-javaagent",
                "",
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none");
        add(
                agents,
                peers,
                "elastic-apm-agent",
                "",
                "-Delastic.apm.service_name=host",
                "-Delastic.apm.cloud_provider=NONE",
                "-Delastic.apm.log_level=OFF",
                "-Delastic.apm.server_url=http://127.0.0.1:" + Ports.free());
        return agents;
    }

    static JavaAgent zajel(Path jar, int port, String more) {
        return new JavaAgent(
                ZAJEL, List.of("-javaagent:" + jar + "=ServerActive=127.0.0.1:" + port + ",Hostname=bench" + more));
    }

    private static void add(List<JavaAgent> agents, Path peers, String artifact, String argument, String... more)
            throws IOException {
        try (Stream<Path> jars = Files.isDirectory(peers) ? Files.list(peers) : Stream.empty()) {
            Path jar = jars.filter(file -> file.getFileName().toString().startsWith(artifact))
                    .findFirst()
                    .orElse(null);
            if (jar == null) {
                System.out.println("left out: " + artifact + ", because its jar could not be had");
                return;
            }
            List<String> flags = new ArrayList<>(List.of("-javaagent:" + jar + argument));
            flags.addAll(List.of(more));
            String version =
                    jar.getFileName().toString().replaceFirst("\\.jar$", "").replaceFirst("-javaagent$", "");
            agents.add(new JavaAgent(version, flags));
        }
    }
}
