// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How far the weaving of each target is, as those report it who do it: the transformer on the host's threads, for classes that
 * are being loaded, and the weaver on its own.
 */
final class Reports implements ProbeTransformer.Outcome {
    private final Arrivals arrivals;
    private final Map<Target, Progress> progress = new ConcurrentHashMap<>();

    /** @param arrivals hears of classes that were woven while they were loaded */
    Reports(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /** Any thread. Null where no rule has the target. */
    @Nullable
    Progress of(Target target) {
        return progress.get(target);
    }

    /** Forgets the targets that no rule has any more. */
    void keep(Collection<Rule> rules) {
        Set<Target> targets = new HashSet<>();
        for (Rule rule : rules) {
            targets.add(rule.target);
            progress.computeIfAbsent(rule.target, any -> new Progress());
        }
        progress.keySet().retainAll(targets);
    }

    /** Whether the rule's target was told of the class. */
    boolean know(Rule rule, Class<?> type) {
        Progress of = progress.get(rule.target);
        return of == null || of.knows(type);
    }

    /** @param reason for the operator; null when it is not */
    void refused(Rule rule, @Nullable String reason) {
        Progress of = progress.get(rule.target);
        if (of != null) {
            of.refused(reason);
        }
    }

    void allRefused(String reason) {
        progress.values().forEach(one -> one.refused(reason));
    }

    @Override
    public boolean hasRoom() {
        return arrivals.hasRoom();
    }

    @Override
    public void atLoad(String className, @Nullable ClassLoader loader, Map<Rule, Methods> found) {
        arrivals.add(className, loader, found);
        found.forEach((rule, methods) -> {
            Progress of = progress.get(rule.target);
            if (of != null && methods.count() > 0) {
                of.loading();
            }
        });
    }

    @Override
    public void found(Class<?> type, Map<Rule, Methods> found) {
        found.forEach((rule, methods) -> {
            Progress of = progress.get(rule.target);
            if (of != null) {
                of.found(type, methods.count(), methods.obstacle(), methods.isOnlyAbstract());
            }
        });
    }

    @Override
    public void failed(Class<?> type, List<Rule> rules, String reason) {
        for (Rule rule : rules) {
            Progress of = progress.get(rule.target);
            if (of != null) {
                of.found(type, 0, reason, false);
            }
        }
    }
}
