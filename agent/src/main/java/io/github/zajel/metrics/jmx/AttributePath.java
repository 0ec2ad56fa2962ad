// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import io.github.zajel.item.JsonText;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The second parameter of {@code jmx[]}: an attribute's name and what to pick inside its value, separated by dots. A dot
 * or backslash that belongs to a name has a backslash before it; before anything else a backslash is itself.
 */
final class AttributePath {
    private final String attribute;
    private final List<String> items;
    /** The first of these names that is a secret's; null where none is. */
    private final @Nullable String secret;

    private final SecretCells cells;

    AttributePath(String text, SecretCells cells) {
        this.cells = cells;
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                parts.add(part.toString());
                part.setLength(0);
            } else if (c == '\\' && i + 1 < text.length() && ".\\".indexOf(text.charAt(i + 1)) >= 0) {
                part.append(text.charAt(++i));
            } else {
                part.append(c);
            }
        }
        if (parts.isEmpty() || part.length() > 0) { // the gateway takes no notice of a dot at the end
            parts.add(part.toString());
        }
        attribute = parts.get(0);
        items = parts.subList(1, parts.size());
        secret = secretOf(parts, cells);
    }

    private static @Nullable String secretOf(List<String> names, SecretCells cells) {
        for (String name : names) {
            String secret = cells.secretName(null, name);
            if (secret != null) {
                return secret;
            }
        }
        return null;
    }

    String attribute() {
        return attribute;
    }

    /**
     * What lies at the end of the path inside the attribute's value; null when the path ends early in nothing. See {@link
     * PathStep} for the steps.
     */
    @Nullable
    Object walk(@Nullable Object value) throws UnsupportedItemException, JsonText.TooLargeException {
        Object at = value;
        String secret = this.secret;
        for (String item : items) {
            if (at == null) {
                return null;
            }
            if (secret == null && SecretCells.isNamedByItsRow(item)) {
                secret = cells.secretName(at, item);
            }
            at = PathStep.into(at, item, cells);
        }
        if (secret != null && !SecretCells.isFigure(at)) {
            throw new UnsupportedItemException(
                    "The name \"" + secret + "\" is that of a secret, so its value is not told;"
                            + " where it is none, say so by the agent's option NotSecret.");
        }
        return at;
    }
}
