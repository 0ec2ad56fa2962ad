// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A few access rules and aliases made at random, no pattern twice, and keys that are near to what they match. */
final class GeneratedRules {
    private static final String[] NAMES = {"f", "g", "fg", "f.g", "system.run", "agent.ping"};
    private static final String[] NAME_PATTERNS = {"*", "f*", "*g", "f*g", "*.*", "**f", "system.run*", "*run"};
    private static final String[] VALUES = {"", "true", "a", "ab", "ba", "\"a\"", "\"a,b\"", " a", "a ", "[a]", "[a,b]"
    };
    private static final String[] VALUE_PATTERNS = {"*", "**", "a*", "*a", "a*b", "\"*\"", "[*]", "tr*"};

    final List<String> conf = new ArrayList<>();
    final Set<String> keys = new TreeSet<>();
    private final Random random;

    GeneratedRules(Random random) {
        this.random = random;
        Set<String> patterns = new TreeSet<>();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            String pattern = key(true);
            boolean allows = random.nextInt(5) < 2;
            // for *[] the official agents differ from each other; AllowKey=* here says more than there
            boolean isAlike = !pattern.matches("\\*+\\[ ?]") && !(allows && pattern.matches("\\*+"));
            if (isAlike && patterns.add(pattern)) {
                conf.add((allows ? "AllowKey=" : "DenyKey=") + pattern);
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            conf.add("Alias=x" + i + (random.nextBoolean() ? "[*]:" : ":") + key(false));
            keys.add("x" + i);
            keys.add("x" + i + parameters(false));
        }
        for (int i = 0; i < 6; i++) {
            keys.add(key(false));
        }
        // what is like a rule without its stars
        conf.stream()
                .filter(rule -> rule.contains("Key=") && !rule.contains("=*"))
                .forEach(rule -> keys.add(rule.substring(rule.indexOf('=') + 1).replace("*", "")));
    }

    private String key(boolean asPattern) {
        return pick(asPattern, NAMES, NAME_PATTERNS) + parameters(asPattern);
    }

    private String parameters(boolean asPattern) {
        if (random.nextInt(3) == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder("[");
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append(pick(asPattern, VALUES, VALUE_PATTERNS)).append(i == 0 ? ']' : ',');
        }
        return text.toString();
    }

    private String pick(boolean asPattern, String[] values, String[] patterns) {
        return asPattern && random.nextInt(2) == 0
                ? patterns[random.nextInt(patterns.length)]
                : values[random.nextInt(values.length)];
    }
}
