// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** Any text is an update interval whose next check is later than now, or none. */
public final class IntervalFuzz {
    private IntervalFuzz() {}

    private static final ZoneId[] ZONES = {ZoneId.of("UTC"), ZoneId.of("Europe/Riga"), ZoneId.of("Australia/Lord_Howe")
    };
    private static final long[] TIMES = {0, 1_711_846_799, 1_729_990_800, 4_102_444_799L};

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            UpdateInterval interval = UpdateInterval.parse(new String(input, StandardCharsets.UTF_8));
            for (ZoneId zone : ZONES) {
                for (long now : TIMES) {
                    if (interval.nextCheck(input.length, now, () -> zone) <= now) {
                        throw new AssertionError("not after " + now + " in " + zone);
                    }
                }
            }
        } catch (InvalidUpdateIntervalException none) {
            if (none.getMessage() == null) {
                throw new AssertionError("no message", none);
            }
        }
    }
}
