// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import java.util.regex.MatchResult;

/**
 * What to make of a match: in the template {@code \0} stands for all of it, {@code \1} to {@code \9} for its groups,
 * {@code \\} for a backslash. A group that is not there is empty.
 */
public final class MatchTemplate {
    private final String template;

    public MatchTemplate(String template) {
        this.template = template;
    }

    /** Whether it makes nothing of a match. */
    public boolean isEmpty() {
        return template.isEmpty();
    }

    public String fill(MatchResult match) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < template.length(); at++) {
            char next = at + 1 < template.length() ? template.charAt(at + 1) : ' ';
            if (template.charAt(at) != '\\') {
                text.append(template.charAt(at));
            } else if (next >= '0' && next <= '9') {
                text.append(group(match, next - '0'));
                at++;
            } else {
                text.append('\\');
                at += next == '\\' ? 1 : 0;
            }
        }
        return text.toString();
    }

    private static String group(MatchResult match, int number) {
        String group = number <= match.groupCount() ? match.group(number) : null;
        return group == null ? "" : group;
    }
}
