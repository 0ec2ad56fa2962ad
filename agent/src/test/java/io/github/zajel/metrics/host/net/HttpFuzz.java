// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Any bytes of a web server are an answer of bounded size, or none. */
public final class HttpFuzz {
    private HttpFuzz() {}

    private static final int MAX_BYTES = 100_000;

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            String text =
                    HttpAnswer.read(new ByteArrayInputStream(input), MAX_BYTES).text();
            if (text.length() > input.length + MAX_BYTES) {
                throw new AssertionError(text.length() + " characters");
            }
        } catch (IOException noAnswer) {
            if (noAnswer.toString().isEmpty()) {
                throw new AssertionError(noAnswer);
            }
        }
    }
}
