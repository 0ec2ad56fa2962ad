// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.testing;

import java.util.Random;
import java.util.function.Consumer;

/**
 * Runs a property many times over random input. The seed is part of the failure; {@code -Dzajel.seed=N} repeats it. In a
 * normal build the first seed is fixed, so that a build never fails by luck; {@code -Dzajel.seed=random} looks further.
 */
public final class Seeds {
    private Seeds() {}

    /** Calls {@code property} {@code times} times, each with a generator of its own seed. */
    public static void check(int times, Consumer<Random> property) {
        String given = System.getProperty("zajel.seed", "1");
        long first = given.equals("random") ? System.nanoTime() : Long.parseLong(given);
        for (long seed = first; seed < first + times; seed++) {
            try {
                property.accept(new Random(seed));
            } catch (Throwable failure) {
                throw new AssertionError("with -Dzajel.seed=" + seed + ": " + failure.getMessage(), failure);
            }
        }
    }
}
