// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The agent's side of a conversation, as a test writes it. */
final class ScriptedAgent {
    static final String SESSION = "0123456789abcdef0123456789abcdef";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;

    ScriptedAgent(MiniZabbix server) {
        port = server.port();
    }

    /** All bytes of the answer until the server closes. */
    byte[] exchange(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request);
            return socket.getInputStream().readAllBytes();
        }
    }

    /** @param json with {@code '} for {@code "} */
    JsonNode ask(String json) throws IOException {
        byte[] answer = exchange(new Frame(json.replace('\'', '"'), false).bytes());
        return JSON.readTree(Frame.read(new ByteArrayInputStream(answer)).text());
    }

    JsonNode askForItems(String host, long revision) throws IOException {
        return ask(
                "{'request':'active checks','host':'%s','version':'7.0.0','session':'%s','config_revision':%d,'host_metadata':'m'}"
                        .formatted(host, SESSION, revision));
    }

    JsonNode send(String host, String rows) throws IOException {
        return ask("{'request':'agent data','host':'%s','version':'7.0.0','session':'%s','data':[%s]}"
                .formatted(host, SESSION, rows));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
