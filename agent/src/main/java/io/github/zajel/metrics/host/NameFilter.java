// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.RegularExpression;
import io.github.zajel.metric.UnsupportedItemException;
import org.jspecify.annotations.Nullable;

/**
 * Chooses names by a regular expression that is found anywhere in them. One that is malformed matches nothing, as in the
 * official agent. Immutable.
 */
public final class NameFilter {
    private final @Nullable RegularExpression expression;

    private NameFilter(@Nullable RegularExpression expression) {
        this.expression = expression;
    }

    /** @param expression empty for every name */
    public static NameFilter of(String expression) {
        try {
            return new NameFilter(RegularExpression.parse(expression, "first"));
        } catch (UnsupportedItemException malformed) {
            return new NameFilter(null);
        }
    }

    public boolean matches(String name, Deadline deadline) throws UnsupportedItemException {
        return expression != null && expression.isIn(name, deadline);
    }
}
