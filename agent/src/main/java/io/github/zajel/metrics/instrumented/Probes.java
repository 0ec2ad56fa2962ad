// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.Timer;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.instrumented.weave.Measure;
import io.github.zajel.metrics.instrumented.weave.Progress;
import io.github.zajel.metrics.instrumented.weave.Rule;
import io.github.zajel.metrics.instrumented.weave.Target;
import io.github.zajel.metrics.instrumented.weave.Weaver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The targets that items want measured. What changes here is woven a moment later, by one task at a time on a thread of its
 * own, so that items that come or go together are one pass over the classes. Any thread.
 */
final class Probes {
    /** From a change until it is woven; a list of items arrives in one go, but its items are first read over a while. */
    private static final long DEBOUNCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Between two looks: for classes that were loaded, at how often targets are called, for those that are over. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Between two batches; each stops the application for some milliseconds. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Loom loom;
    private final ProbeLimits limits;
    private final Clock clock;
    private final Timer timer;
    private final Executor executor;
    private final Log log;
    private final ProbeNews news;

    // all of these under this object's lock
    private final Map<Targets, Probe> probes = new LinkedHashMap<>();
    private final Slots slots = new Slots();
    private Timer.@Nullable Scheduled next;
    private long nextNanos;
    private @Nullable String obstacle;
    private boolean isClosed;

    // the executor's
    private List<Rule> planned = new ArrayList<>();
    private @Nullable Weaver weaver;
    private long lookedNanos;

    /** Loads what weaving takes, when it is first needed. */
    interface Loom {
        Weaver start() throws IOException;
    }

    /** @param executor runs one task at a time */
    Probes(Loom loom, ProbeLimits limits, Clock clock, Timer timer, Executor executor, Log log) {
        this.loom = loom;
        this.limits = limits;
        this.clock = clock;
        this.timer = timer;
        this.executor = executor;
        this.log = log;
        this.news = new ProbeNews(log);
    }

    /**
     * The targets are measured from about now on, until {@link #release}.
     *
     * @param asker for the log; empty where nobody is known
     * @throws UnsupportedItemException when there are too many targets
     */
    synchronized Probe claim(Targets targets, Measure measure, String asker) throws UnsupportedItemException {
        Probe probe = probes.get(targets);
        if (probe == null) {
            if (probes.size() >= limits.targets) {
                throw new UnsupportedItemException("Items name " + limits.targets
                        + " methods already, and no more are measured: see MaxInstrumentedMethods.");
            }
            CallRate rate = new CallRate(limits.callsPerSecond, clock.monotonicNanos());
            probe = new Probe(targets, slots.take(), rate, asker);
            probes.put(targets, probe);
        }
        probe.claim(measure);
        workIn(DEBOUNCE_NANOS);
        return probe;
    }

    synchronized void release(Probe probe, Measure measure) {
        probe.release(measure, clock.monotonicNanos());
        workIn(DEBOUNCE_NANOS);
    }

    /** Why the probe cannot measure what is wanted, for the operator; null where it can. */
    synchronized @Nullable String objection(Probe probe, Measure wanted) {
        return obstacle == null ? probe.objection(wanted) : obstacle;
    }

    /** All there are, those that were wanted first come first. */
    synchronized List<Probe> all() {
        return new ArrayList<>(probes.values());
    }

    /** Nothing is measured any more. What is woven stays, for the JVM is at its end; it does nothing. */
    void close() {
        synchronized (this) {
            isClosed = true;
            if (next != null) {
                next.cancel();
            }
        }
        executor.execute(() -> {
            if (weaver != null) {
                weaver.abandon();
            }
        });
    }

    private synchronized void workIn(long nanos) {
        long due = clock.monotonicNanos() + nanos;
        if (isClosed || obstacle != null || (next != null && nextNanos - due <= 0)) {
            return;
        }
        if (next != null) {
            next.cancel();
        }
        nextNanos = due;
        next = timer.schedule(this::begin, nanos);
    }

    private void begin() {
        synchronized (this) {
            next = null;
        }
        try {
            executor.execute(this::work);
        } catch (OutOfMemoryError noThread) { // the machine has none left at the moment
            workIn(LOOK_NANOS);
        }
    }

    private void work() {
        try {
            long nanos = clock.monotonicNanos();
            boolean isLook = nanos - lookedNanos >= LOOK_NANOS;
            if (isLook) {
                lookedNanos = nanos;
                watchRates(nanos);
            }
            List<Probe> over = takeOut(nanos);
            try {
                List<Rule> rules = rules(nanos);
                if (!rules.equals(planned)) {
                    plan(rules);
                } else if (isLook && weaver != null && weaver.hasToLook()) {
                    weaver.look();
                }
            } finally {
                forget(over);
            }
            boolean hasMore = weaver != null && weaver.step();
            news.woven(all());
            if (hasMore) {
                workIn(PAUSE_NANOS);
            } else if (!all().isEmpty()) {
                workIn(LOOK_NANOS);
            }
        } catch (Throwable failure) { // whatever it is, nothing of it may be tried again and again
            giveUp(failure);
        }
    }

    private void watchRates(long nanos) {
        for (Probe probe : all()) {
            String change;
            synchronized (this) {
                change = probe.rate.look(probe.recorder.calls(), nanos) ? probe.rate.objection(Measure.TIME) : null;
            }
            if (change != null) {
                log.warn("method " + probe.targets + ": " + change);
            }
        }
    }

    /** Those that nobody has wanted for long enough. */
    private synchronized List<Probe> takeOut(long nanos) {
        List<Probe> over = new ArrayList<>();
        for (Probe probe : all()) {
            if (probe.isOver(nanos, limits.graceNanos)) {
                probes.remove(probe.targets);
                over.add(probe);
            }
        }
        return over;
    }

    private synchronized List<Rule> rules(long nanos) {
        List<Rule> rules = new ArrayList<>();
        for (Probe probe : probes.values()) {
            rules.addAll(probe.rules(nanos, limits.graceNanos));
        }
        return rules;
    }

    private void plan(List<Rule> rules) throws IOException {
        Weaver known = weaver;
        if (known == null) {
            known = loom.start();
            weaver = known;
        }
        for (Probe probe : all()) {
            known.record(probe.slot, probe.recorder);
        }
        known.plan(rules);
        planned = rules;
        for (Probe probe : all()) {
            probe.progress = progress(probe.targets, known);
        }
    }

    private static List<Progress> progress(Targets targets, Weaver weaver) {
        List<Progress> known = new ArrayList<>(1);
        for (Target target : targets.all()) {
            Progress progress = weaver.progress(target);
            if (progress != null) {
                known.add(progress);
            }
        }
        return known;
    }

    private void forget(List<Probe> over) {
        for (Probe probe : over) {
            if (weaver != null) {
                weaver.record(probe.slot, null);
            }
            synchronized (this) {
                slots.giveBack(probe.slot);
            }
        }
        news.over(over);
    }

    /** @param failure with a message for the operator when it is one of reading and writing, otherwise a bug of ours */
    private void giveUp(Throwable failure) {
        boolean isKnown = failure instanceof IOException;
        String reason = "Methods cannot be measured in this JVM: " + (isKnown ? failure.getMessage() : failure);
        synchronized (this) {
            obstacle = reason;
        }
        if (weaver != null) {
            weaver.abandon();
        }
        if (isKnown) {
            log.error(reason);
        } else {
            log.bug(reason, failure);
        }
    }
}
