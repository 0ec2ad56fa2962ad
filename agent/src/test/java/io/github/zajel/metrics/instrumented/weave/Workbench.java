// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import io.github.zajel.base.Log;
import io.github.zajel.metrics.instrumented.record.Recorder;
import io.github.zajel.testing.RecordedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.agent.ByteBuddyAgent;

/** A weaver of the tests' own JVM, with a slot and a recorder for each target that is watched. */
final class Workbench implements AutoCloseable {
    static final Instrumentation JVM = ByteBuddyAgent.install();

    final RecordedLog log = new RecordedLog();
    final Weaver weaver;
    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private int nextSlot = 1;

    Workbench() {
        this(JVM, new Limits(500, 200));
    }

    Workbench(Instrumentation instrumentation, Limits limits) {
        try {
            weaver = Weaver.start(instrumentation, limits, log.log(Log.Level.INFO));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Weaves one more target, all of it before this returns. */
    Recorder watch(String target, Measure measure) {
        Recorder recorder = plan(target, measure);
        finish();
        return recorder;
    }

    /** Plans one more target. */
    Recorder plan(String target, Measure measure) {
        Recorder recorder = new Recorder();
        weaver.record(nextSlot, recorder);
        rules.put(target, new Rule(Target.parse(target), nextSlot++, measure));
        weaver.plan(rules.values());
        return recorder;
    }

    /** The same target and recorder, measured in another way. */
    void change(String target, Measure measure) {
        Rule rule = rules.get(target);
        rules.put(target, new Rule(rule.target, rule.slot, measure));
        weaver.plan(rules.values());
        finish();
    }

    void forget(String target) {
        rules.remove(target);
        weaver.plan(rules.values());
        finish();
    }

    /** What the weaver's thread does from time to time. */
    void look() {
        weaver.look();
        finish();
    }

    void finish() {
        while (weaver.step()) {
            // the next few
        }
    }

    Progress progress(String target) {
        return weaver.progress(Target.parse(target));
    }

    /** Takes everything out again. */
    @Override
    public void close() {
        weaver.plan(List.of());
        finish();
        weaver.abandon();
    }
}
