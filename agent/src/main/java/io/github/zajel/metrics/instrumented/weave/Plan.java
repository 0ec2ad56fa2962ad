// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that shall be woven at one time. Immutable; asked on the host's threads amid the loading of classes. */
final class Plan {
    static final Plan EMPTY = new Plan(Collections.emptyList());

    private final Set<Rule> rules;
    private final Map<String, List<Rule>> byClass = new HashMap<>();
    private final Map<String, List<Rule>> bySupertype = new HashMap<>();

    Plan(Collection<Rule> rules) {
        this.rules = new HashSet<>(rules);
        List<Rule> inOrder = new ArrayList<>(rules);
        inOrder.sort((one, other) -> Integer.compare(one.slot, other.slot));
        for (Rule rule : inOrder) {
            byClass.computeIfAbsent(rule.target.className(), any -> new ArrayList<>(1))
                    .add(rule);
            if (rule.target.withSubtypes()) {
                bySupertype
                        .computeIfAbsent(rule.target.className(), any -> new ArrayList<>(1))
                        .add(rule);
            }
        }
    }

    boolean isEmpty() {
        return byClass.isEmpty();
    }

    /** Whether all of these are in it. */
    boolean hasAll(Collection<Rule> some) {
        return rules.containsAll(some);
    }

    /** Whether there are rules that classes have to be looked at for. */
    boolean hasSubtypes() {
        return !bySupertype.isEmpty();
    }

    /** Those of a class that is being loaded; what it extends is found when it is loaded. */
    List<Rule> ofName(String className) {
        return byClass.getOrDefault(className, Collections.emptyList());
    }

    /** Those of a class that is loaded, in an order that does not depend on that of the rules given. */
    List<Rule> of(Class<?> loaded) {
        List<Rule> rules = ofName(loaded.getName());
        if (!bySupertype.isEmpty()) {
            List<Rule> all = new ArrayList<>(rules);
            addOfSupertypes(loaded, all);
            rules = all;
        }
        return rules;
    }

    private void addOfSupertypes(@Nullable Class<?> type, List<Rule> rules) {
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            if (each != type) {
                addOf(each, rules);
            }
            for (Class<?> extended : each.getInterfaces()) {
                addOf(extended, rules);
                addOfSupertypes(extended, rules);
            }
        }
    }

    private void addOf(Class<?> supertype, List<Rule> rules) {
        for (Rule rule : bySupertype.getOrDefault(supertype.getName(), Collections.emptyList())) {
            if (!rules.contains(rule)) {
                rules.add(rule);
            }
        }
    }
}
