// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

/** What a server may answer: any bytes are a payload within the limits, which survives being sent, or no frame. */
public final class FrameFuzz {
    private FrameFuzz() {}

    private static final int MAX_BYTES = 1 << 20;
    private static final FrameLimits LIMITS = new FrameLimits(MAX_BYTES, MAX_BYTES);

    public static void fuzzerTestOneInput(byte[] input) {
        byte[] payload;
        try {
            payload = read(input);
        } catch (ProtocolException noFrame) {
            return;
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        try {
            boolean isSame = Arrays.equals(read(Frame.write(payload, true)), payload)
                    && Arrays.equals(read(Frame.write(payload, false)), payload);
            if (payload.length > MAX_BYTES || !isSame) {
                throw new AssertionError(payload.length + " bytes do not survive");
            }
        } catch (IOException own) {
            throw new AssertionError(own);
        }
    }

    private static byte[] read(byte[] bytes) throws IOException {
        return Frame.read(new ByteArrayInputStream(bytes), LIMITS);
    }
}
