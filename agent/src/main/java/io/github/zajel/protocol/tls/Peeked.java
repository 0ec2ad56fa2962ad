// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls;

import io.github.zajel.base.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** A connection of which the first bytes have been looked at, and come again. */
final class Peeked implements Transport {
    private final Transport connection;
    private final InputStream input;

    Peeked(Transport connection, byte[] early) {
        this.connection = connection;
        input = new SequenceInputStream(new ByteArrayInputStream(early), connection.input());
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        connection.write(bytes);
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public long receivedBytes() {
        return connection.receivedBytes();
    }

    @Override
    public void close() {
        connection.close();
    }
}
