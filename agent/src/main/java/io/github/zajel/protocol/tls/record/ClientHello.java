// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.record;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * The first message of a client: tells by which kind of secret it wants to be known, before any side of TLS has begun.
 * Source: RFC 5246 7.4.1.2, RFC 8446 4.1.2 and 4.2.11.
 */
public final class ClientHello {
    private static final int CLIENT_HELLO = 1;
    private static final int VERSION_AND_RANDOM_BYTES = 34;
    private static final int PRE_SHARED_KEY_EXTENSION = 41;

    /** The first and the last of each row of cipher suites of TLS 1.2. Source: IANA's registry of TLS parameters. */
    private static final int[][] PRE_SHARED_SUITES = {
        {0x2c, 0x2e},
        {0x8a, 0x95},
        {0xa8, 0xb9},
        {0xc033, 0xc03b},
        {0xc064, 0xc071},
        {0xc08e, 0xc09b},
        {0xc0a4, 0xc0ab},
        {0xccab, 0xccae},
        {0xd001, 0xd005},
    };

    private ClientHello() {}

    /**
     * Whether the client has a pre-shared key to offer. The record stays to be read.
     *
     * @throws IOException when the first record is not a whole client hello
     */
    public static boolean offersPreSharedKey(Records records) throws IOException {
        ByteBuffer record = records.peekRecord();
        try {
            return record != null && offersPreSharedKey(record.slice());
        } catch (BufferUnderflowException | IllegalArgumentException cut) {
            throw new IOException("the peer begins with a TLS message that is no whole client hello", cut);
        }
    }

    private static boolean offersPreSharedKey(ByteBuffer in) {
        boolean isHandshake = in.get(0) == Records.HANDSHAKE;
        skip(in, Records.HEADER_BYTES);
        if (!isHandshake || in.get() != CLIENT_HELLO) {
            throw new IllegalArgumentException();
        }
        skip(in, 3 + VERSION_AND_RANDOM_BYTES);
        skip(in, in.get() & 0xff); // session
        for (int left = in.getShort() & 0xffff; left > 0; left -= 2) {
            if (isPreShared(in.getShort() & 0xffff)) {
                return true;
            }
        }
        skip(in, in.get() & 0xff); // compression
        if (in.hasRemaining()) {
            for (int left = in.getShort() & 0xffff; left > 0; ) {
                int kind = in.getShort() & 0xffff;
                int length = in.getShort() & 0xffff;
                if (kind == PRE_SHARED_KEY_EXTENSION) {
                    return true;
                }
                skip(in, length);
                left -= 4 + length;
            }
        }
        return false;
    }

    private static boolean isPreShared(int suite) {
        for (int[] range : PRE_SHARED_SUITES) {
            if (suite >= range[0] && suite <= range[1]) {
                return true;
            }
        }
        return false;
    }

    private static void skip(ByteBuffer in, int bytes) {
        in.position(in.position() + bytes);
    }
}
