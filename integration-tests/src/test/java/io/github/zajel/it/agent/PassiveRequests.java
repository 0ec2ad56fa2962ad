// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/** What may be sent to a listening agent, as bytes: sound, odd and bad. */
final class PassiveRequests {
    /**
     * One of them.
     *
     * @param text its bytes as characters
     * @param isJson agents before 7.0 take it for a bad key
     */
    record Named(String name, String text, boolean isJson) {
        Named(String name, byte[] bytes, boolean isJson) {
            this(name, new String(bytes, StandardCharsets.ISO_8859_1), isJson);
        }
    }

    private static final byte PLAIN = 1;
    private static final byte COMPRESSED = 3;
    private static final byte LARGE = 5;

    private PassiveRequests() {}

    static List<Named> all(List<String> keys) {
        List<Named> all = new ArrayList<>();
        for (String key : keys) {
            String shown = key.length() < 60 ? key : "a long key";
            all.add(plain("key " + shown, frame(PLAIN, key)));
            all.add(json("JSON " + shown, entry("\"key\":" + quoted(key) + ",\"timeout\":3")));
        }
        all.add(plain("with end of line", frame(PLAIN, "agent.ping\n")));
        all.add(plain("with NUL", frame(PLAIN, "agent.ping\0x")));
        all.add(plain("with blanks", frame(PLAIN, " agent.ping ")));
        all.add(plain("without frame", "agent.ping\n".getBytes(StandardCharsets.US_ASCII)));
        all.add(plain("compressed", compressed("agent.ping", 10)));
        all.add(plain("compressed with a lie", compressed("agent.ping", 9)));
        all.add(plain("large", frame(LARGE, "agent.ping")));
        all.add(plain("unknown flags", frame((byte) 9, "agent.ping")));
        all.add(plain("a gigabyte announced", header(PLAIN, 0x7fffffff, 0)));
        all.add(json("timeout as text", entry("\"key\":\"agent.ping\",\"timeout\":\"3s\"")));
        all.add(json("timeout too long", entry("\"key\":\"agent.ping\",\"timeout\":601")));
        all.add(json("timeout empty", entry("\"key\":\"agent.ping\",\"timeout\":\"\"")));
        all.add(json("no key", entry("\"timeout\":3")));
        all.add(json("no timeout", entry("\"key\":\"agent.ping\"")));
        all.add(json("no data", "{\"request\":\"passive checks\"}"));
        all.add(json("empty data", "{\"request\":\"passive checks\",\"data\":[]}"));
        all.add(json("another request", "{\"request\":\"active checks\",\"data\":[]}"));
        all.add(json("no request", "{}"));
        all.add(json("cut off", "{\"request\":\"passive checks\""));
        return all;
    }

    /** All that the agent sends until it closes, without what tells one agent from another. */
    static String answer(int port, Named request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.text().getBytes(StandardCharsets.ISO_8859_1));
            byte[] answer = socket.getInputStream().readAllBytes();
            String text = new String(answer, StandardCharsets.ISO_8859_1);
            return request.isJson() && answer.length > 13
                    ? text.substring(0, 5)
                            + text.substring(13).replaceFirst("\"version\":\"7[0-9.]+\",\"variant\":[12],", "")
                    : text;
        } catch (SocketException reset) { // it closed without reading all
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(request.name(), e);
        }
    }

    private static Named plain(String name, byte[] bytes) {
        return new Named(name, bytes, false);
    }

    private static Named json(String name, String text) {
        return new Named(name, frame(PLAIN, text), true);
    }

    private static String entry(String fields) {
        return "{\"request\":\"passive checks\",\"data\":[{" + fields + "}]}";
    }

    private static String quoted(String key) {
        return "\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static byte[] frame(byte flags, String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        return joined(header(flags, payload.length, 0), payload);
    }

    private static byte[] compressed(String text, int announced) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return joined(header(COMPRESSED, packed.size(), announced), packed.toByteArray());
    }

    private static byte[] header(byte flags, int length, int second) {
        return ByteBuffer.allocate(13)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("ZBXD".getBytes(StandardCharsets.US_ASCII))
                .put(flags)
                .putInt(length)
                .putInt(second)
                .array();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
