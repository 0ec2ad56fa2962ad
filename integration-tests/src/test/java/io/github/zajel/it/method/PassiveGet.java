// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.method;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Asks a listening agent for one key, as servers do. */
public final class PassiveGet {
    private static final byte[] SIGNATURE = {'Z', 'B', 'X', 'D', 1};
    private static final int HEADER_LENGTH = SIGNATURE.length + 8;

    private PassiveGet() {}

    /** Its answer: the value, or {@code ZBX_NOTSUPPORTED}, a NUL and the reason. */
    public static String ask(int port, String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(HEADER_LENGTH + bytes.length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .put(SIGNATURE)
                            .putLong(bytes.length)
                            .put(bytes)
                            .array());
            in.readNBytes(HEADER_LENGTH);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(key, e);
        }
    }
}
