// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body in chunks, each with its length in hexadecimal before it; one of length 0 is the last. Source: RFC 9112, 7.1. */
final class ChunkedStream extends InputStream {
    private static final int MAX_LENGTH_LINE = 4096;

    private final InputStream in;
    private long left;
    private boolean isFirst = true;
    private boolean isOver;

    ChunkedStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        if (left == 0 && !isOver) {
            left = nextLength();
            isOver = left == 0;
        }
        if (isOver) {
            return -1;
        }
        int count = in.read(into, at, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("end of response within a chunk");
        }
        left -= count;
        return count;
    }

    private long nextLength() throws IOException {
        if (!isFirst) {
            line(); // what ends the chunk before
        }
        isFirst = false;
        String line = line();
        int end = line.indexOf(';');
        try {
            long length = Long.parseLong((end < 0 ? line : line.substring(0, end)).trim(), 16);
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException malformed) {
            // told below
        }
        throw new IOException("no length of a chunk: " + line);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() == MAX_LENGTH_LINE) {
                throw new EOFException("end of response between chunks");
            }
            line.append((char) c);
        }
        return line.toString().trim();
    }
}
