// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.item.InvalidItemKeyException;
import io.github.zajel.item.ItemKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pattern of an {@code AllowKey} or {@code DenyKey} rule, in which {@code *} stands for any characters of the name
 * or of one parameter. A last parameter that is just {@code *} stands for all further ones, but there must be brackets;
 * without brackets only keys without brackets match; {@code *} alone matches every key.
 */
final class KeyPattern {
    private static final String ANY = "*";

    private final String name;
    private final List<String> parameters;

    private KeyPattern(String name, List<String> parameters) {
        this.name = name;
        this.parameters = parameters;
    }

    /** @throws InvalidItemKeyException when it would not be a key even with a letter for each {@code *} */
    static KeyPattern parse(String text) throws InvalidItemKeyException {
        int bracket = text.indexOf('[');
        String name = bracket < 0 ? text : text.substring(0, bracket);
        String parameters = bracket < 0 ? "" : text.substring(bracket);
        ItemKey key = ItemKey.parse(name.replace('*', 'x') + parameters);
        return new KeyPattern(Wildcards.withoutRepeated(name), parametersOf(key));
    }

    private static List<String> parametersOf(ItemKey key) {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < key.parameterCount(); i++) {
            parameters.add(Wildcards.withoutRepeated(key.parameter(i)));
        }
        int last = parameters.size() - 1;
        while (last > 0
                && parameters.get(last).equals(ANY)
                && parameters.get(last - 1).equals(ANY)) {
            parameters.remove(last--);
        }
        return parameters;
    }

    String name() {
        return name;
    }

    boolean matchesEveryKey() {
        return name.equals(ANY) && parameters.isEmpty();
    }

    boolean matches(ItemKey key) {
        return matchesEveryKey() || (Wildcards.matches(key.name(), name) && parametersMatch(key));
    }

    private boolean parametersMatch(ItemKey key) {
        int last = parameters.size() - 1;
        boolean takesMore = last >= 0 && parameters.get(last).equals(ANY);
        int compared = takesMore ? last : last + 1;
        if (takesMore ? key.parameterCount() < Math.max(1, compared) : key.parameterCount() != compared) {
            return false;
        }
        for (int i = 0; i < compared; i++) {
            if (!Wildcards.matches(key.parameter(i), parameters.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyPattern
                && name.equals(((KeyPattern) other).name)
                && parameters.equals(((KeyPattern) other).parameters);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + parameters.hashCode();
    }
}
