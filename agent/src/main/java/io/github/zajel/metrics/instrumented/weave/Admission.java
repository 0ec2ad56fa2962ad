// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which rules may be woven into the classes of one moment; whoever asks first has first claim. Not to be kept. */
final class Admission {
    private final Instrumentation instrumentation;
    private final Limits limits;
    private final Loaded loaded;
    private final Map<String, List<Class<?>>> known = new HashMap<>();
    private final Map<Rule, Collection<Class<?>>> accepted = new LinkedHashMap<>();
    private final Set<Class<?>> all = new LinkedHashSet<>();

    Admission(Instrumentation instrumentation, Limits limits, Loaded loaded) {
        this.instrumentation = instrumentation;
        this.limits = limits;
        this.loaded = loaded;
    }

    /** Those that were not refused, with the loaded classes that each is about. */
    Map<Rule, Collection<Class<?>>> accepted() {
        return accepted;
    }

    /** How many more classes may be woven. */
    int room() {
        return limits.classes - all.size();
    }

    /** Why the rule may not be woven, for the operator; null when it may, and then as a whole. */
    @Nullable
    String refusal(Rule rule) throws ReflectiveOperationException {
        Target target = rule.target;
        String untouchable = target.withSubtypes() ? null : Untouchable.reason(target.className());
        if (untouchable != null) {
            return untouchable;
        }
        List<Class<?>> types = types(target);
        if (target.withSubtypes() && types.size() > limits.subtypes) {
            return types.size() + " loaded classes extend or implement " + target.className() + ", and "
                    + limits.subtypes + " of one item may be woven: see MaxInstrumentedSubtypes.";
        }
        Set<Class<?>> together = new LinkedHashSet<>(all);
        together.addAll(types);
        if (together.size() > limits.classes) {
            return "With this item " + together.size() + " classes would be woven, and " + limits.classes
                    + " may: see MaxInstrumentedClasses.";
        }
        all.addAll(types);
        accepted.put(rule, types);
        return null;
    }

    /** Found once, however many targets are about the same class. */
    private List<Class<?>> types(Target target) throws ReflectiveOperationException {
        String key = target.withSubtypes() ? target.className() + "+" : target.className();
        List<Class<?>> types = known.get(key);
        if (types == null) {
            types = find(target);
            known.put(key, types);
        }
        return types;
    }

    private List<Class<?>> find(Target target) throws ReflectiveOperationException {
        Set<Class<?>> named = loaded.named(target.className());
        List<Class<?>> types = new ArrayList<>();
        for (Class<?> type : target.withSubtypes() ? loaded.subtypes(named) : named) {
            if (instrumentation.isModifiableClass(type) && Untouchable.reason(type.getName()) == null) {
                types.add(type);
            }
        }
        return types;
    }
}
