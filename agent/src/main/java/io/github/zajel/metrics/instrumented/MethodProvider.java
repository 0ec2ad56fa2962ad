// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.Timer;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.instrumented.weave.Measure;
import io.github.zajel.metrics.instrumented.weave.Weaver;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The keys {@code java.method*}. */
public final class MethodProvider implements MetricProvider {
    private static final String TARGET =
            "A target is `com.acme.Orders.place` (all methods of that name), `com.acme.Orders.pl*`"
                    + " (up to 20 of one class), `com.acme.Orders.place(int,java.lang.String[])` (one), or `com.acme.Orders+.place`:"
                    + " also of all classes that extend or implement it. Several with `|` between them are measured as if"
                    + " they were one. Quote it where it has a comma.";

    private final @Nullable Instrumentation instrumentation;
    private final @Nullable Probes probes;
    private final String obstacle;

    private MethodProvider(@Nullable Instrumentation instrumentation, @Nullable Probes probes, String obstacle) {
        this.instrumentation = instrumentation;
        this.probes = probes;
        this.obstacle = obstacle;
    }

    /**
     * @param mayUseManagement whether the host has come so far that management may be touched
     * @param executor runs one task at a time, which may take seconds
     */
    public static MethodProvider of(
            Instrumentation instrumentation,
            BooleanSupplier mayUseManagement,
            ProbeLimits limits,
            Clock clock,
            Timer timer,
            Executor executor,
            Log log) {
        Probes.Loom loom = () -> start(instrumentation, mayUseManagement, limits, log);
        return new MethodProvider(instrumentation, new Probes(loom, limits, clock, timer, executor, log), "");
    }

    private static Weaver start(
            Instrumentation instrumentation, BooleanSupplier mayUseManagement, ProbeLimits limits, Log log)
            throws IOException {
        if (mayUseManagement.getAsBoolean()) { // before that there are few classes, and room for more
            ClassRoom.require();
        }
        return Weaver.start(instrumentation, limits.woven, log);
    }

    /**
     * Serves the keys where nothing may be measured.
     *
     * @param obstacle why not, for the operator
     */
    public static MethodProvider without(String obstacle) {
        return new MethodProvider(null, null, obstacle);
    }

    @Override
    public List<KeyDoc> keys() {
        String target = "\"com.acme.Orders.place\"";
        return Arrays.asList(
                KeyDoc.of(
                        "java.method",
                        "[target,<statistic>]",
                        "Numeric (float)",
                        "java.method[" + target + ",time.p95]",
                        "Measures a method from the first reading on, until 10 minutes after the last item of it is gone"
                                + " (InstrumentationGrace): `count` (default) of calls that ended and `errors` that threw, both"
                                + " since then; `active` calls that run now (Numeric (unsigned) for these); `time.total` seconds of all; and of the calls"
                                + " since the item was last read, in seconds, `time.avg`, `time.min`, `time.max`, `time.p50`,"
                                + " `time.p90`, `time.p95`, `time.p99`, `time.p999`, within 6.25 % but the average, which is"
                                + " exact; 0 where there were none. " + TARGET),
                KeyDoc.of(
                        "java.method.get",
                        "[target]",
                        "Text",
                        "java.method.get[" + target + "]",
                        "All of these as one JSON document, for dependent items, with the number of methods, classes and class"
                                + " loaders that are measured."),
                KeyDoc.of(
                        "java.method.exceptions",
                        "[target]",
                        "Text",
                        "java.method.exceptions[" + target + "]",
                        "How often each class of exception left the method, as a JSON object; what is beyond 100 classes is"
                                + " `other`."),
                KeyDoc.of(
                        "java.method.discovery",
                        "[pattern]",
                        "Text",
                        "java.method.discovery[com.acme.*Service.*]",
                        "Discovery of methods that can be measured, in classes that are loaded, up to 1000: {#CLASS}, {#METHOD},"
                                + " {#SIGNATURE}, {#LOADER}, and {#MODIFIERS} as `public static`. `*` stands for any characters in"
                                + " class and method, a `+` behind the class for what extends or implements it; several"
                                + " patterns have `|` between them. Measures nothing."),
                KeyDoc.of(
                        "java.method.list",
                        "",
                        "Text",
                        "java.method.list",
                        "The targets that are measured now, as JSON: of each the number of methods, classes, loaders and items, its"
                                + " calls a second, and why it cannot be measured, if so."),
                KeyDoc.of("zajel.instrumented", "", "Text", "zajel.instrumented", "The same as java.method.list."));
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        switch (key.name()) {
            case "java.method.list":
            case "zajel.instrumented":
                Parameters.of(key, 0);
                Probes listed = available(probes);
                return deadline -> ProbeJson.list(listed);
            case "java.method.discovery":
                List<MethodPattern> patterns =
                        MethodPattern.all(Parameters.of(key, 1).required(0));
                return new DiscoveryReading(available(instrumentation), patterns);
            case "java.method.get":
                return probe(Parameters.of(key, 1), Measure.ACTIVE, ProbeJson::all);
            case "java.method.exceptions":
                return probe(Parameters.of(key, 1), Measure.COUNT, ProbeJson::exceptions);
            default:
                Parameters parameters = Parameters.of(key, 2);
                Statistic statistic = Statistic.named(parameters.text(1, Statistic.COUNT.label));
                if (statistic == null) {
                    throw new UnsupportedItemException("Invalid second parameter.");
                }
                return probe(parameters, statistic.measure, (probe, window) -> statistic.of(probe.recorder, window));
        }
    }

    private Reading probe(Parameters parameters, Measure measure, ProbeReading.Value value)
            throws UnsupportedItemException {
        try {
            Targets targets = Targets.parse(parameters.required(0));
            return new ProbeReading(available(probes), targets, measure, value);
        } catch (IllegalArgumentException wrong) {
            throw new UnsupportedItemException("Invalid first parameter: " + wrong.getMessage());
        }
    }

    private <T> T available(@Nullable T part) throws UnsupportedItemException {
        if (part == null) {
            throw new UnsupportedItemException(obstacle);
        }
        return part;
    }

    @Override
    public void close() {
        if (probes != null) {
            probes.close();
        }
    }
}
