// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Those of the {@link Options} that are about measuring methods, the keys {@code java.method*}. */
final class ProbeParameters {
    static final Option<Boolean> INSTRUMENT_METHODS = Option.of("InstrumentMethods", new OptionTypes.Switch(), "0.1")
            .defaultsTo(true, "1")
            .doc("0: no method is measured, whatever items ask for, and no class of the application is ever changed.");

    static final Option<Integer> MAX_METHODS = Option.of(
                    "MaxInstrumentedMethods", new OptionTypes.WholeNumber(1, 10_000), "0.1")
            .defaultsTo(100, "100")
            .doc(
                    "Targets that `java.method` items may name, each in any number of items; one that has a `*` or a `+` counts"
                            + " once. A target takes up to 10 KB.");

    static final Option<Integer> MAX_CLASSES = Option.of(
                    "MaxInstrumentedClasses", new OptionTypes.WholeNumber(1, 10_000), "0.1")
            .defaultsTo(500, "500")
            .doc(
                    "Classes that may be changed for all of them together. To change 25 stops the application for some milliseconds,"
                            + " in very large ones up to 60.");

    static final Option<Integer> MAX_SUBTYPES = Option.of(
                    "MaxInstrumentedSubtypes", new OptionTypes.WholeNumber(1, 10_000), "0.1")
            .defaultsTo(200, "200")
            .doc("Classes that may be changed for one target with a `+`. Where there are more, none is.");

    static final Option<Integer> MAX_RATE = Option.of(
                    "MaxProbeRate", new OptionTypes.WholeNumber(1_000, 100_000_000), "0.1")
            .defaultsTo(500_000, "500000")
            .doc(
                    "Calls a second of one target that are timed. Where there are more for 15 seconds, they are only counted; where"
                            + " there are ten times as many, the target is measured no more until its items are gone. A call"
                            + " that is timed takes 50 to 100 ns longer.");

    static final Option<Integer> GRACE = Option.of(
                    "InstrumentationGrace", new OptionTypes.Period(0, 86_400, "0..1d"), "0.1")
            .defaultsTo(600, "10m")
            .doc(
                    "For how long a method is still measured when its last item is gone. A host in maintenance and a proxy that takes"
                            + " over hand out no items for a while; so classes are not changed back and forth, and no count is lost.");

    static final List<Option<?>> ALL = Collections.unmodifiableList(
            Arrays.<Option<?>>asList(INSTRUMENT_METHODS, MAX_METHODS, MAX_CLASSES, MAX_SUBTYPES, MAX_RATE, GRACE));

    private ProbeParameters() {}
}
