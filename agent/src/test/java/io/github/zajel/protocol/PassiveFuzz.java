// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a peer may send to the port of passive checks, as a frame and as the content of one: a request, or none. */
public final class PassiveFuzz {
    private PassiveFuzz() {}

    private static final long TIMEOUT = 3_000;

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return; // which nobody asks of
        }
        PassiveRequest.isWhole(input, input.length);
        requireTimeouts(PassiveRequest.parse(input, TIMEOUT));
        try {
            requireTimeouts(PassiveRequest.read(new ByteArrayInputStream(input), TIMEOUT));
            if (!PassiveRequest.isWhole(input, input.length)) {
                throw new AssertionError("was waited for: " + new String(input, StandardCharsets.ISO_8859_1));
            }
        } catch (ProtocolException noFrame) {
            return;
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void requireTimeouts(PassiveRequest request) {
        for (PassiveRequest.Check check : request.checks()) {
            if (check.timeoutMillis() < 0 || check.timeoutMillis() > 600_000) {
                throw new AssertionError(check.key() + ": " + check.timeoutMillis());
            }
        }
    }
}
