// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Java gateway of a rootfs, run by the JDK of this process, and an application that it asks by RMI. */
final class JavaGateway implements AutoCloseable {
    private final int port = Ports.free();
    private final int jmxPort = Ports.free();
    private final JavaHost host;
    private final Process gateway;
    private final String request;

    JavaGateway(Path rootfs, Path hostJar, List<String> keys) throws IOException {
        host = JavaHost.start(
                hostJar,
                List.of(
                        "-Dcom.sun.management.jmxremote.port=" + jmxPort,
                        "-Dcom.sun.management.jmxremote.rmi.port=" + jmxPort,
                        "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                        "-Dcom.sun.management.jmxremote.authenticate=false",
                        "-Dcom.sun.management.jmxremote.ssl=false",
                        "-Djava.rmi.server.hostname=127.0.0.1"),
                Gauges.beansFor(keys.size()));
        gateway = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx512m",
                        "-Dzabbix.listenIP=127.0.0.1",
                        "-Dzabbix.listenPort=" + port,
                        "-cp",
                        rootfs + "/usr/sbin/zabbix-java-gateway.jar:" + rootfs + "/usr/share/java/*",
                        "com.zabbix.gateway.JavaGateway")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        StringBuilder text = new StringBuilder("{\"request\":\"java gateway jmx\",\"jmx_endpoint\":"
                + "\"service:jmx:rmi:///jndi/rmi://127.0.0.1:" + jmxPort + "/jmxrmi\",\"keys\":[");
        for (String key : keys) {
            text.append(text.charAt(text.length() - 1) == '[' ? "\"" : ",\"")
                    .append(key.replace("\"", "\\\""))
                    .append('"');
        }
        request = text.append("]}").toString();
    }

    /** Asks for all keys once a second. */
    void askEachSecond(int seconds) throws InterruptedException {
        for (int i = 0; i < seconds; i++) {
            long start = System.nanoTime();
            try {
                String answer = Counter.ask(port, request);
                if (!answer.contains("\"value\"") || answer.contains("\"error\"")) {
                    throw new IllegalStateException(answer.substring(0, Math.min(200, answer.length())));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(1) - (System.nanoTime() - start));
        }
    }

    /** Of both sides, in nanoseconds. */
    long cpuNanos() throws IOException {
        return Cost.preciseCpuNanos(host.handle()) + Cost.preciseCpuNanos(gateway.toHandle());
    }

    void awaitReady() throws IOException, InterruptedException {
        for (int tries = 100; ; tries--) {
            try {
                Counter.ask(port, "{}");
                return;
            } catch (IOException notYet) {
                if (tries == 0) {
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    @Override
    public void close() throws IOException {
        gateway.destroy();
        host.close();
    }
}
