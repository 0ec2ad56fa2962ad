// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import io.github.zajel.base.Log;
import io.github.zajel.metrics.instrumented.record.Recorder;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the loaded classes what the rules say, a few at a time, and keeps them so. Its methods belong to one thread, but
 * {@link #progress}. Source of the batch's size: with 20,000 classes loaded, each pass stops the host's threads for some
 * milliseconds, and for hardly more when it is about 25 classes.
 */
public final class Weaver {
    private static final int BATCH = 25;

    private final Instrumentation instrumentation;
    private final Limits limits;
    private final Log log;
    private final ProbeTransformer transformer;
    private final BridgeEnd end = new BridgeEnd();
    private final Arrivals arrivals = new Arrivals();
    private final Reports reports = new Reports(arrivals);

    /** What each class has in it, where it is anything. */
    private final Map<Class<?>, List<Rule>> woven = new WeakHashMap<>();

    private final Deque<WeakReference<Class<?>>> pending = new ArrayDeque<>();
    private List<Rule> wanted = Collections.emptyList();
    private Plan plan = Plan.EMPTY;
    private boolean isAsked;
    private @Nullable String broken;

    private Weaver(Instrumentation instrumentation, Class<?> bridge, Limits limits, Log log) throws IOException {
        this.instrumentation = instrumentation;
        this.limits = limits;
        this.log = log;
        Weaving weaving = new Weaving();
        weaving.warmUp();
        transformer = new ProbeTransformer(weaving, bridge, reports);
        end.connect();
    }

    /**
     * Loads what weaving takes, some 100 ms and 5 MB.
     *
     * @throws IOException with the reason why nothing can be woven in this JVM
     */
    public static Weaver start(Instrumentation instrumentation, Limits limits, Log log) throws IOException {
        if (!instrumentation.isRetransformClassesSupported()) {
            throw new IOException("this JVM does not let agents change classes");
        }
        return new Weaver(instrumentation, BridgeDefiner.define(instrumentation), limits, log);
    }

    /** Where calls of a slot are recorded, before a rule has the slot; null once no rule has it. */
    public void record(int slot, @Nullable Recorder recorder) {
        end.record(slot, recorder);
    }

    /** How far the weaving of a target is; any thread. Null where no rule has it. */
    public @Nullable Progress progress(Target target) {
        return reports.of(target);
    }

    /** Whether there may be classes that are not known here. */
    public boolean hasToLook() {
        return plan.hasSubtypes() || !arrivals.isEmpty();
    }

    /**
     * Takes over what shall be woven; {@link #step} does it.
     *
     * @param rules those that count first when there are too many come first
     */
    public void plan(Collection<Rule> rules) {
        wanted = new ArrayList<>(rules);
        reports.keep(wanted);
        if (broken != null) {
            reports.allRefused(broken);
        }
        look();
    }

    /** Looks for classes that are not as they shall be. Some ten milliseconds where 20,000 are loaded. */
    public void look() {
        try {
            while (lookAt(new Loaded(instrumentation))) {
                // what was loaded before the transformer heard of the new rules is among the loaded classes now
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
            giveUp(failure);
        }
    }

    /** @return whether there are rules now that were not there before */
    private boolean lookAt(Loaded loaded) throws ReflectiveOperationException {
        Admission admission = admission(loaded);
        Map<Rule, Collection<Class<?>>> accepted = admission.accepted();
        arrivals.makeRoom(admission.room());
        boolean isChanged = !plan.hasAll(accepted.keySet());
        plan = new Plan(accepted.keySet());
        transformer.change(plan);
        ask(!plan.isEmpty());
        arrivals.takeOver(loaded, (type, found) -> {
            if (woven.putIfAbsent(type, new ArrayList<>(found.keySet())) == null) {
                reports.found(type, found);
            }
        });
        Set<Class<?>> concerned = new LinkedHashSet<>(woven.keySet());
        accepted.values().forEach(concerned::addAll);
        pending.clear();
        for (Class<?> type : concerned) {
            if (!isAsPlanned(type)) {
                pending.add(new WeakReference<>(type));
            }
        }
        return isChanged;
    }

    private boolean isAsPlanned(Class<?> type) {
        List<Rule> rules = plan.of(type);
        for (Rule rule : rules) {
            if (!reports.know(rule, type)) {
                return false; // its target went and came back before it was taken out
            }
        }
        return rules.equals(woven.getOrDefault(type, Collections.emptyList()));
    }

    /** Which rules may be woven, into which of the loaded classes. */
    private Admission admission(Loaded loaded) throws ReflectiveOperationException {
        Admission admission = new Admission(instrumentation, limits, loaded);
        for (Rule rule : broken == null ? wanted : Collections.<Rule>emptyList()) {
            reports.refused(rule, admission.refusal(rule));
        }
        return admission;
    }

    private void ask(boolean shallBeAsked) {
        if (shallBeAsked && !isAsked) {
            instrumentation.addTransformer(transformer, true);
        }
        isAsked |= shallBeAsked;
    }

    /** Weaves the next few classes; false when all are as they shall be. */
    public boolean step() {
        List<Class<?>> batch = new ArrayList<>();
        while (batch.size() < BATCH && !pending.isEmpty()) {
            Class<?> type = pending.remove().get();
            if (type != null) {
                batch.add(type);
            }
        }
        if (!batch.isEmpty()) {
            weave(batch);
        }
        if (pending.isEmpty() && plan.isEmpty() && isAsked) {
            instrumentation.removeTransformer(transformer);
            isAsked = false;
        }
        return !pending.isEmpty();
    }

    private void weave(List<Class<?>> batch) {
        try {
            instrumentation.retransformClasses(batch.toArray(new Class<?>[0]));
            for (Class<?> type : batch) {
                done(type);
            }
        } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError failure) {
            if (batch.size() > 1) {
                for (Class<?> type : batch) {
                    weave(Collections.singletonList(type));
                }
                return;
            }
            Class<?> type = batch.get(0);
            done(type); // not again before the rules for it change
            reports.failed(type, plan.of(type), "The class " + type.getName() + " cannot be woven (" + failure + ").");
            boolean isGrave = failure instanceof VerifyError
                    || failure instanceof ClassCircularityError
                    || failure instanceof InternalError;
            if (isGrave && isSound(type)) {
                giveUp(failure);
            }
        }
    }

    /**
     * Whether the JVM takes the class as the host has it. Often one is loaded that lacks a library and is never used; to
     * weave it makes HotSpot link it, which ends in an {@link InternalError}. To ask for members does the same, and says why.
     */
    private static boolean isSound(Class<?> type) {
        try {
            return type.getDeclaredConstructors() != null;
        } catch (LinkageError | RuntimeException hosts) {
            return false;
        }
    }

    private void done(Class<?> type) {
        List<Rule> rules = plan.of(type);
        if (rules.isEmpty()) {
            woven.remove(type);
        } else {
            woven.put(type, rules);
        }
    }

    /** What this JVM says of our code means that nothing of it may stay. */
    private void giveUp(Throwable failure) {
        if (broken == null) {
            broken = "Nothing is woven in this JVM any more, until it is restarted: " + failure;
            log.bug("weaving failed; nothing is woven any more, until the application is restarted", failure);
            reports.allRefused(broken);
            plan = Plan.EMPTY;
            transformer.change(plan);
            pending.clear();
            woven.keySet().forEach(type -> pending.add(new WeakReference<>(type)));
        }
    }

    /** Changes no class any more; code that is woven does nothing from now on. */
    public void abandon() {
        end.disconnect();
        instrumentation.removeTransformer(transformer);
    }
}
