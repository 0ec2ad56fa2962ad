// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Zabbix's Java gateway, to compare with: it reads the server's JMX items. */
public final class JavaGateway implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] MAGIC = {'Z', 'B', 'X', 'D', 1};

    private final Daemon daemon;
    private final int port;

    JavaGateway(Installation installation, int port) {
        this.port = port;
        String options = "-Dzabbix.listenIP=127.0.0.1 -Dzabbix.listenPort=" + port
                + " -Dzabbix.startPollers=2 -Dzabbix.timeout=10";
        daemon = installation
                .start("java_gateway", Map.of(), "java " + options + " -jar /usr/sbin/zabbix-java-gateway.jar")
                .awaitPort(port);
    }

    /**
     * What it answers a server that asks for these keys of the JVM with that JMX port: the value of each, or the reason why
     * there is none, with "unsupported: " ahead.
     */
    public List<String> ask(int jmxPort, List<String> keys) {
        Map<String, ?> request = Map.of(
                "request",
                "java gateway jmx",
                "jmx_endpoint",
                "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + jmxPort + "/jmxrmi",
                "keys",
                keys);
        try {
            JsonNode answer = JSON.readTree(exchange(JSON.writeValueAsBytes(request)));
            if (!answer.path("response").asText().equals("success")) {
                throw new IllegalStateException("the Java gateway says " + answer);
            }
            List<String> answers = new ArrayList<>();
            for (JsonNode each : answer.path("data")) {
                answers.add(
                        each.has("value")
                                ? each.path("value").asText()
                                : "unsupported: " + each.path("error").asText());
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] exchange(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            ByteBuffer frame = ByteBuffer.allocate(MAGIC.length + Long.BYTES + request.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(MAGIC)
                    .putLong(request.length)
                    .put(request);
            socket.getOutputStream().write(frame.array());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] header = in.readNBytes(MAGIC.length + Long.BYTES);
            long length = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getLong(MAGIC.length);
            return in.readNBytes(Math.toIntExact(length));
        }
    }

    @Override
    public void close() {
        daemon.close();
    }
}
