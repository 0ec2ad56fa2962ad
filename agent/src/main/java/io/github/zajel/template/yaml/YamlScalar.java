// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template.yaml;

/** A text, a number, or nothing. */
public final class YamlScalar extends YamlNode {
    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL,
        FOLDED
    }

    final Style style;
    final int indent;

    private final int end;
    private final String text;

    YamlScalar(Style style, int start, int end, String text) {
        this(style, 0, start, end, text);
    }

    /** @param indent the number of blanks before each line, of a literal one */
    YamlScalar(Style style, int indent, int start, int end, String text) {
        super(start);
        this.style = style;
        this.indent = indent;
        this.end = end;
        this.text = text;
    }

    /** What is meant, without quotes and escapes; empty for nothing. */
    public String text() {
        return text;
    }

    @Override
    int end() {
        return end;
    }
}
