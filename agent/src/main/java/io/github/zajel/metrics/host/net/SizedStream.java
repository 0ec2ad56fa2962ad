// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body of a length known beforehand, which must come in full. */
final class SizedStream extends FilterInputStream {
    private long left;

    SizedStream(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = super.read(into, at, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("end of response with " + left + " bytes missing");
        }
        left -= count;
        return count;
    }

    @Override
    public int available() {
        return 0;
    }
}
