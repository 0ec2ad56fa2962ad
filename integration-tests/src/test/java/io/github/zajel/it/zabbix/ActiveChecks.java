// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/** Asks a server or a proxy for a host's list of active checks, as an agent does: the proof that it knows them now. */
final class ActiveChecks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] SIGNATURE = {'Z', 'B', 'X', 'D', 1};
    private static final int HEADER_LENGTH = SIGNATURE.length + 8;

    private ActiveChecks() {}

    /**
     * The keys that an agent of this host is handed out; none when the host is unknown.
     *
     * @param address of the server or proxy, {@code 127.0.0.1:10051}
     */
    static List<String> keys(String address, String host) {
        return ask(address, host).path("data").findValuesAsText("key");
    }

    /** Where a proxy of a group sends an agent of this host; empty when it doesn't. */
    static String redirect(String address, String host) {
        return ask(address, host).path("redirect").path("address").asText();
    }

    private static JsonNode ask(String address, String host) {
        int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
        Map<String, String> request = Map.of("request", "active checks", "host", host);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(frame(JSON.writeValueAsBytes(request)));
            byte[] answer = socket.getInputStream().readAllBytes();
            return JSON.readTree(answer, HEADER_LENGTH, answer.length - HEADER_LENGTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] frame(byte[] json) {
        return ByteBuffer.allocate(HEADER_LENGTH + json.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(SIGNATURE)
                .putLong(json.length)
                .put(json)
                .array();
    }
}
