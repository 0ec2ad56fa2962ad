// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.item.InvalidItemKeyException;
import io.github.zajel.item.ItemKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The operator's other names for keys. A name that is the whole key wins; else {@code name[*]} stands for the name with
 * any parameters, which a target that ends in {@code [*]} receives. Source: Zabbix agent configuration, "Alias".
 * Immutable.
 */
public final class Aliases {
    private static final String ANY_PARAMETERS = "[*]";

    private final Map<String, ItemKey> targets = new HashMap<>();

    /**
     * @param texts {@code name:key} each
     * @throws IllegalArgumentException with a line for each alias that is wrong, for the operator
     */
    public Aliases(List<String> texts) {
        List<String> problems = new ArrayList<>();
        for (String text : texts) {
            try {
                add(text);
            } catch (IllegalArgumentException wrong) {
                problems.add(wrong.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    private void add(String text) {
        // a colon within the name's parameters leaves a bracket or a quote open, so what is before it is no key
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
            try {
                ItemKey name = ItemKey.parse(text.substring(0, colon));
                ItemKey target = ItemKey.parse(text.substring(colon + 1));
                if (targets.put(name.text(), target) != null) {
                    throw new IllegalArgumentException("Alias=" + text + ": there is another one of this name");
                }
                return;
            } catch (InvalidItemKeyException ignored) {
                // the next colon may be the one
            }
        }
        throw new IllegalArgumentException("Alias=" + text + ": must be name:key, both of them whole item keys");
    }

    /**
     * The key that {@code text} stands for, which most often is itself.
     *
     * @throws InvalidItemKeyException when the text is not a key
     */
    ItemKey resolve(String text) throws InvalidItemKeyException {
        ItemKey key = ItemKey.parse(text);
        ItemKey target = targets.get(text);
        if (target != null || !key.hasParameters()) {
            return target != null ? target : key;
        }
        target = targets.get(key.name() + ANY_PARAMETERS);
        if (target == null) {
            return key;
        }
        boolean receivesParameters = target.text().equals(target.name() + ANY_PARAMETERS);
        return receivesParameters
                ? ItemKey.parse(target.name() + text.substring(key.name().length()))
                : target;
    }
}
