// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import io.github.zajel.metric.UnsupportedItemException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any text names methods, and means the same when it is written as it is told, or is refused with a reason. */
public final class TargetFuzz {
    private static final List<Class<?>> TYPES = List.of(TargetFuzz.class, Thread.State.class, int[].class);

    private TargetFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        try {
            Targets targets = Targets.parse(text);
            if (!Targets.parse(targets.toString()).equals(targets)) {
                throw new AssertionError(targets);
            }
        } catch (IllegalArgumentException refused) {
            requireReason(refused);
        }
        try {
            for (MethodPattern pattern : MethodPattern.all(text)) {
                TYPES.forEach(pattern::matches);
            }
        } catch (UnsupportedItemException refused) {
            requireReason(refused);
        }
    }

    private static void requireReason(Exception refused) {
        if (String.valueOf(refused.getMessage()).length() < 10) {
            throw new AssertionError("no reason", refused);
        }
    }
}
