// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the agent argument apart: {@code [file][,]Name=value[,Name=value…]}. A comma starts a new parameter only where a
 * known name and {@code =} follow, so that values may have commas of their own.
 */
final class ArgumentText {
    private static final String WHERE = "agent argument";

    private ArgumentText() {}

    /** The parameters in their order; a file at the front is the parameter {@code Config}. */
    static List<Setting> parse(String argument, List<String> problems) {
        List<Setting> settings = new ArrayList<>();
        int start = 0;
        while (start <= argument.length()) {
            int end = nextParameter(argument, start, problems);
            String part = argument.substring(start, end);
            String name = nameAt(part, 0);
            if (!name.isEmpty()) {
                settings.add(new Setting(name, part.substring(part.indexOf('=') + 1), WHERE));
            } else if (start == 0 && !part.trim().isEmpty()) {
                settings.add(new Setting(Options.CONFIG.name(), part, WHERE));
            }
            start = end + 1;
        }
        return settings;
    }

    /** The comma before the next parameter, or the end. */
    private static int nextParameter(String text, int start, List<String> problems) {
        for (int comma = text.indexOf(',', start); comma >= 0; comma = text.indexOf(',', comma + 1)) {
            String name = nameAt(text, comma + 1);
            if (Options.named(name) != null || Ignored.of(name) != null) {
                return comma;
            }
            // a misspelt name would silently become part of the value before it
            String meant = name.isEmpty() || Character.isLowerCase(name.charAt(0)) ? null : NearestName.to(name);
            if (meant != null) {
                problems.add(name + " (" + WHERE + "): unknown parameter; did you mean " + meant + "?");
            }
        }
        return text.length();
    }

    /** The word that begins at {@code start}, if a {@code =} comes next; else nothing. */
    private static String nameAt(String text, int start) {
        int from = start;
        while (from < text.length() && text.charAt(from) == ' ') {
            from++;
        }
        int end = from;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        return end < text.length() && text.charAt(end) == '=' ? text.substring(from, end) : "";
    }
}
