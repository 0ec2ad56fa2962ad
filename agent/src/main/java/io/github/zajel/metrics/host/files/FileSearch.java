// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.RegularExpression;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** {@code vfs.file.regexp} and {@code vfs.file.regmatch}: the first line of a file that matches. */
final class FileSearch {
    private static final long LAST_LINE = 0xFFFF_FFFFL;

    private final Path file;
    private final RegularExpression expression;
    private final String encoding;
    private final long firstLine;
    private final long lastLine;
    private final String output;

    private FileSearch(HostPaths paths, Parameters parameters, String wrongOrder) throws UnsupportedItemException {
        file = paths.find(parameters.required(0));
        String text = parameters.required(1);
        encoding = parameters.text(2);
        firstLine = parameters.number(3, 0);
        lastLine = parameters.number(4, LAST_LINE);
        if (firstLine > lastLine) {
            throw new UnsupportedItemException(wrongOrder);
        }
        output = parameters.text(5);
        expression = RegularExpression.parse(text, "second");
    }

    /** Gives the line, or what the sixth parameter makes of it; empty when no line matches. */
    static Reading line(HostPaths paths, ItemKey key) throws UnsupportedItemException {
        FileSearch search =
                new FileSearch(paths, Parameters.atMost(6, key), "Start line parameter must not exceed end line.");
        return (FileReading) deadline -> {
            String found = search.find(deadline);
            return MetricValue.ofText(found == null ? "" : found);
        };
    }

    /** Gives 1 when a line matches, else 0. */
    static Reading match(HostPaths paths, ItemKey key) throws UnsupportedItemException {
        FileSearch search = new FileSearch(paths, Parameters.atMost(5, key), "Start line must not exceed end line.");
        return (FileReading) deadline -> MetricValue.ofUnsigned(search.find(deadline) == null ? 0 : 1);
    }

    private @Nullable String find(Deadline deadline) throws UnsupportedItemException {
        try (OpenFile open = OpenFile.open(file, deadline)) {
            FileLines lines = new FileLines(open, encoding);
            long number = 0;
            for (String line = lines.next(); line != null && ++number <= lastLine; line = lines.next()) {
                if (number < firstLine) {
                    continue;
                }
                String text = line.replace('\0', '?'); // which no value may have
                MatchResult match = expression.find(text, deadline);
                if (match != null) {
                    return output.isEmpty() ? text : fill(output, match);
                }
            }
            return null;
        } catch (IOException e) {
            throw new UnsupportedItemException("Cannot read from file.");
        }
    }

    /** In the template {@code \0} stands for the match, {@code \1} to {@code \9} for its groups, {@code \\} for a backslash. */
    static String fill(String template, MatchResult match) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at++);
            char next = at < template.length() ? template.charAt(at) : ' ';
            boolean isGroup = c == '\\' && next >= '0' && next <= '9';
            if (isGroup && next - '0' <= match.groupCount()) {
                String group = match.group(next - '0');
                text.append(group == null ? "" : group);
            } else if (!isGroup) {
                text.append(c);
            }
            if (isGroup || (c == '\\' && next == '\\')) {
                at++;
            }
        }
        return text.toString();
    }
}
