// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template;

import java.util.Collections;
import java.util.List;

/** A converted file, and what its reader should know of it. */
public final class Conversion {
    private final String text;
    private final List<String> changes;
    private final List<String> attention;

    Conversion(String text, List<String> changes, List<String> attention) {
        this.text = text;
        this.changes = Collections.unmodifiableList(changes);
        this.attention = Collections.unmodifiableList(attention);
    }

    public String text() {
        return text;
    }

    /** What was changed, in sentences. */
    public List<String> changes() {
        return changes;
    }

    /** What the operator should look at, in sentences; often empty. */
    public List<String> attention() {
        return attention;
    }
}
