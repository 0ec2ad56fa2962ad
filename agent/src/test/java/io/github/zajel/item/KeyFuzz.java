// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

import java.nio.charset.StandardCharsets;

/** Any text is a key that can be written again from its parameters, or none. */
public final class KeyFuzz {
    private KeyFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            ItemKey key = ItemKey.parse(new String(input, StandardCharsets.UTF_8));
            StringBuilder again = new StringBuilder(key.name());
            for (int i = 0; i < key.parameterCount(); i++) {
                String value = key.parameter(i);
                if (value.endsWith("\\") || value.contains("\\\"") || key.isArray(i)) {
                    return; // cannot be said in quotes
                }
                again.append(i == 0 ? "[\"" : ",\"")
                        .append(value.replace("\"", "\\\""))
                        .append('"');
            }
            ItemKey same = ItemKey.parse(again + (key.hasParameters() ? "]" : ""));
            for (int i = 0; i < key.parameterCount(); i++) {
                if (!same.parameter(i).equals(key.parameter(i))) {
                    throw new AssertionError(again);
                }
            }
        } catch (InvalidItemKeyException none) {
            if (input.length > 0 && none.getMessage().isEmpty()) {
                throw new AssertionError("no message", none);
            }
        }
    }
}
