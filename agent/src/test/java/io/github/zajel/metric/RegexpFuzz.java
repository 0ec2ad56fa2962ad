// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import java.nio.charset.StandardCharsets;

/** The first line as a regular expression of an item, the rest as what it is looked for in. */
public final class RegexpFuzz {
    private RegexpFuzz() {}

    private static final int MAX_MILLIS = 20;

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        int end = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
        try {
            RegularExpression.orNever(text.substring(0, end)).isIn("", Deadline.in(MAX_MILLIS, Clock.system()));
            RegularExpression.parse(text.substring(0, end), "first")
                    .isIn(text.substring(end), Deadline.in(MAX_MILLIS, Clock.system()));
        } catch (UnsupportedItemException refused) {
            if (String.valueOf(refused.getMessage()).isEmpty()) {
                throw new AssertionError("no message", refused);
            }
        }
    }
}
