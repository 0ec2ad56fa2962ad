// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import io.github.zajel.config.InvalidOptionsException;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any key of a server: some provider takes it, or says why not. Nothing is read. */
public final class PrepareFuzz {
    private PrepareFuzz() {}

    private static final KeyRouter ROUTER = router();

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            ROUTER.prepare(new String(input, StandardCharsets.UTF_8));
        } catch (UnsupportedItemException refused) {
            if (String.valueOf(refused.getMessage()).isEmpty()) {
                throw new AssertionError("no message", refused);
            }
        }
    }

    private static KeyRouter router() {
        try {
            return Configuration.read(List.of("AllowKey=system.run[*],AllowKey=java.heap.histogram[*]"))
                    .router();
        } catch (UsageException | InvalidOptionsException e) {
            throw new AssertionError(e);
        }
    }
}
