// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import java.nio.charset.StandardCharsets;

/** Any text can be masked, and what is masked stays as it is. */
public final class SecretsFuzz {
    private SecretsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String masked = Secrets.standard().inText(new String(input, StandardCharsets.UTF_8));
        String again = Secrets.standard().inText(masked);
        if (!again.equals(masked)) {
            throw new AssertionError(masked + " is masked further: " + again);
        }
    }
}
