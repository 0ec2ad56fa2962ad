// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import io.github.zajel.base.Secrets;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/** Which parts of the host's attributes are kept back, as secrets by their names. Figures never are. Immutable. */
final class SecretCells {
    /** A row of a map, as of the system properties, or of settings: one column tells what another one holds. */
    private static final String[] NAMES = {"key", "name"};

    private static final String VALUE = "value";

    private final Secrets secrets;

    SecretCells(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Whether the value of this name is kept back. */
    boolean hides(String name, @Nullable Object value) {
        return !isFigure(value) && secrets.isSecret(name);
    }

    /** Whether the cell of this column is kept back. */
    boolean hides(CompositeData row, String column) {
        return secretName(row, column) != null && !isFigure(row.get(column));
    }

    /** Whether it depends on the structure that it is in what an item of this name is. */
    static boolean isNamedByItsRow(String item) {
        return item.equals(VALUE);
    }

    /** The name for which what is called {@code item} inside the structure is a secret; null when it is none. */
    @Nullable
    String secretName(@Nullable Object structure, String item) {
        if (structure instanceof CompositeData && isNamedByItsRow(item)) {
            CompositeData row = (CompositeData) structure;
            for (String column : NAMES) {
                String name = row.getCompositeType().containsKey(column) ? String.valueOf(row.get(column)) : "";
                if (secrets.isSecret(name)) {
                    return name;
                }
            }
        }
        return secrets.isSecret(item) ? item : null;
    }

    /** Numbers, booleans and what is not there are no secrets, whatever their name. */
    static boolean isFigure(@Nullable Object value) {
        return value == null || value instanceof Number || value instanceof Boolean;
    }

    /** The value's own text without the secrets in it; null where it has none. */
    @Nullable
    String text(Object value) {
        String text = value.toString();
        return text == null || isFigure(value) ? text : secrets.inText(text);
    }
}
