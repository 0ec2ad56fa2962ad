// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import io.github.zajel.config.AgentOptions;
import io.github.zajel.config.InvalidOptionsException;
import io.github.zajel.metric.Aliases;
import io.github.zajel.metric.KeyAccess;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metric.MetricProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the operator says of item keys: which of them servers may ask for, and by which other names. Immutable. */
public final class KeyRules {
    private final KeyAccess access;
    private final Aliases aliases;

    private KeyRules(KeyAccess access, Aliases aliases) {
        this.access = access;
        this.aliases = aliases;
    }

    /** @throws InvalidOptionsException with each rule and alias that cannot be understood */
    public static KeyRules of(AgentOptions options) throws InvalidOptionsException {
        List<String> problems = new ArrayList<>();
        KeyAccess access = read(options.keyRules(), KeyAccess::new, problems);
        Aliases aliases = read(options.aliases(), Aliases::new, problems);
        if (access == null || aliases == null) {
            throw new InvalidOptionsException(problems);
        }
        return new KeyRules(access, aliases);
    }

    private static <T> @Nullable T read(List<?> written, Function<List<String>, T> constructor, List<String> problems) {
        List<String> texts = new ArrayList<>();
        for (Object one : written) {
            texts.add(one.toString());
        }
        try {
            return constructor.apply(texts);
        } catch (IllegalArgumentException wrong) {
            problems.addAll(Arrays.asList(String.valueOf(wrong.getMessage()).split("\n", -1)));
            return null;
        }
    }

    /** What the operator should know of the rules, one line each. */
    List<String> warnings() {
        return access.warnings();
    }

    /** Finds the provider of a key under these rules. */
    KeyRouter router(Iterator<MetricProvider> providers) {
        return new KeyRouter(providers, access, aliases);
    }
}
