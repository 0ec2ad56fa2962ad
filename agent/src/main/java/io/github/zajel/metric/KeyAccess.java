// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.item.ItemKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Which keys the server may ask for. The first rule that matches decides; a key that none matches is allowed, except
 * {@code system.run} and {@code java.heap.histogram}, which stops the host. Source: Zabbix manual, "Restricting agent
 * checks", which has the first of the two. Immutable.
 */
public final class KeyAccess {
    private static final List<KeyRule> DENIED_BY_DEFAULT = Collections.unmodifiableList(Arrays.asList(
            KeyRule.parse("DenyKey=system.run[*]"),
            KeyRule.parse("DenyKey=java.heap.histogram[*]"),
            KeyRule.parse("DenyKey=java.heap.histogram")));

    private final List<KeyRule> rules = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * @param texts the rules in the order of the file, each with its parameter's name: {@code DenyKey=vfs.file.*[*]},
     *     also {@code AllowKey}, {@code AllowKeyRegexp}, {@code DenyKeyRegexp}
     * @throws IllegalArgumentException with a line for each rule that is wrong, for the operator
     */
    public KeyAccess(List<String> texts) {
        List<KeyRule> byDefault = new ArrayList<>(DENIED_BY_DEFAULT);
        for (KeyRule rule : parsed(texts)) {
            byDefault.removeIf(denied -> rule.matchesEveryKey() || rule.matchesTheSameAs(denied));
            add(rule);
        }
        boolean isOnlyADefault = rules.size() == 1 && byDefault.size() == DENIED_BY_DEFAULT.size() - 1;
        if (!rules.isEmpty() && !isOnlyADefault) {
            dropUnreachable();
            dropRedundant(texts);
        }
        rules.addAll(byDefault);
    }

    private static List<KeyRule> parsed(List<String> texts) {
        List<KeyRule> rules = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String text : texts) {
            try {
                rules.add(KeyRule.parse(text));
            } catch (IllegalArgumentException wrong) {
                problems.add(wrong.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return rules;
    }

    public boolean isAllowed(ItemKey key) {
        for (KeyRule rule : rules) {
            if (rule.matches(key)) {
                return rule.allows();
            }
        }
        return true;
    }

    /** As what no rule matches is allowed, but for what is denied by default. */
    private static boolean isRedundantAtTheEnd(KeyRule rule) {
        for (KeyRule denied : DENIED_BY_DEFAULT) {
            if (rule.namesTheSameAs(denied)) {
                return false;
            }
        }
        return rule.allows() && rule.isPattern();
    }

    /** What the operator should know of the rules, one line each. */
    public List<String> warnings() {
        return Collections.unmodifiableList(warnings);
    }

    private void add(KeyRule rule) {
        for (KeyRule earlier : rules) {
            if (rule.matchesTheSameAs(earlier)) {
                String how = rule.allows() == earlier.allows() ? "repeats " : "contradicts ";
                warnings.add(rule + " is ignored: it " + how + earlier + " above");
                return;
            }
        }
        rules.add(rule);
    }

    private void dropUnreachable() {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).matchesEveryKey()) {
                List<KeyRule> unreachable = rules.subList(i + 1, rules.size());
                for (KeyRule rule : unreachable) {
                    warnings.add(rule + " is ignored: " + rules.get(i) + " above matches every key");
                }
                unreachable.clear();
            }
        }
    }

    private void dropRedundant(List<String> texts) {
        for (int i = rules.size() - 1; i >= 0 && rules.get(i).allows(); i--) {
            KeyRule rule = rules.get(i);
            if (isRedundantAtTheEnd(rule)) {
                rules.remove(i);
                if (!rule.matchesEveryKey()) { // that one also says that system.run is wanted
                    warnings.add(rule + " is ignored: what no rule denies is allowed");
                }
            }
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", texts)
                    + ": every key is allowed, as it would be without; add DenyKey=* at the end or remove the rules");
        }
    }
}
