// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zajel.it.process.Shell;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Zabbix's Java gateway, to compare with: it reads the server's JMX items. */
public final class JavaGateway implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] MAGIC = {'Z', 'B', 'X', 'D', 1};

    private final Daemon daemon;
    private final int port;

    /** @param drivers jars with protocols that the JDK's client has not */
    JavaGateway(Installation installation, int port, Path... drivers) {
        this.port = port;
        Path lib = installation.folder("java_gateway");
        for (Path driver : drivers) {
            Shell.run("cp", driver.toString(), lib.toString());
        }
        String options = "-Dzabbix.listenIP=127.0.0.1 -Dzabbix.listenPort=" + port
                + " -Dzabbix.startPollers=2 -Dzabbix.timeout=20";
        daemon = installation
                .start(
                        "java_gateway",
                        Map.of(),
                        "java " + options + " -cp /usr/sbin/zabbix-java-gateway.jar:" + lib
                                + "/* com.zabbix.gateway.JavaGateway")
                .awaitPort(port);
    }

    /**
     * What it answers a server that asks for these keys of a JVM: the value of each, or the reason why there is none, with
     * "unsupported: " ahead.
     */
    public List<String> ask(JmxEndpoint jvm, List<String> keys) {
        Map<String, Object> request = jvm.asRequest();
        request.put("request", "java gateway jmx");
        request.put("keys", keys);
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
