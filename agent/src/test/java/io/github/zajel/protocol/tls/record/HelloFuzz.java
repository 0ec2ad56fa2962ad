// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.record;

import io.github.zajel.base.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What whoever reaches the port may begin with: a hello of TLS, or none. */
public final class HelloFuzz {
    private HelloFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Records records = new Records(new Received(input));
        try {
            if (records.peek() == Records.HANDSHAKE) {
                ClientHello.offersPreSharedKey(records);
            }
        } catch (IOException refused) {
            if (refused.getMessage() == null || refused.getMessage().chars().anyMatch(c -> c < ' ')) {
                throw new AssertionError("no line for the log", refused);
            }
        }
        if (records.rest().length > input.length) {
            throw new AssertionError("more than was sent");
        }
    }

    private static final class Received implements Transport {
        private final byte[] bytes;

        Received(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(byte[] answer) {
            throw new AssertionError("nothing is to be answered");
        }

        @Override
        public InputStream input() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public long receivedBytes() {
            return bytes.length;
        }

        @Override
        public void close() {}
    }
}
