// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.MatchTemplate;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.RegularExpression;
import io.github.zajel.metric.SecretFiles;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.PatientReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** {@code vfs.file.regexp} and {@code vfs.file.regmatch}: the first line of a file that matches. */
final class FileSearch {
    private static final long LAST_LINE = 0xFFFF_FFFFL;

    private final Path file;
    private final SecretFiles secrets;
    private final RegularExpression expression;
    private final String encoding;
    private final long firstLine;
    private final long lastLine;
    private final MatchTemplate output;

    private FileSearch(HostRoots roots, SecretFiles secrets, Parameters parameters, String wrongOrder)
            throws UnsupportedItemException {
        this.secrets = secrets;
        file = roots.find(parameters.required(0));
        String text = parameters.required(1);
        encoding = parameters.text(2);
        firstLine = number(parameters, 3, 0);
        lastLine = number(parameters, 4, LAST_LINE);
        if (firstLine > lastLine) {
            throw new UnsupportedItemException(wrongOrder);
        }
        output = new MatchTemplate(parameters.text(5));
        expression = RegularExpression.orNever(text);
    }

    /** Gives the line, or what the sixth parameter makes of it; empty when no line matches. */
    static Reading line(HostRoots roots, SecretFiles secrets, ItemKey key) throws UnsupportedItemException {
        FileSearch search =
                new FileSearch(roots, secrets, Parameters.of(key, 6), "Start line parameter must not exceed end line.");
        return (PatientReading) deadline -> {
            String found = search.find(deadline);
            return MetricValue.ofText(found == null ? "" : found);
        };
    }

    /** Gives 1 when a line matches, else 0. */
    static Reading match(HostRoots roots, SecretFiles secrets, ItemKey key) throws UnsupportedItemException {
        FileSearch search =
                new FileSearch(roots, secrets, Parameters.of(key, 5), "Start line must not exceed end line.");
        return (PatientReading) deadline -> MetricValue.ofUnsigned(search.find(deadline) == null ? 0 : 1);
    }

    private @Nullable String find(Deadline deadline) throws UnsupportedItemException {
        try (OpenFile open = OpenFile.open(file, secrets, deadline)) {
            FileLines lines = new FileLines(open, encoding);
            long number = 0;
            for (String line = lines.next(); line != null && ++number <= lastLine; line = lines.next()) {
                if (number < firstLine) {
                    continue;
                }
                String text = line.replace('\0', '?'); // which no value may have
                MatchResult match = expression.find(text, deadline);
                if (match != null) {
                    return output.isEmpty() ? text : output.fill(match);
                }
            }
            return null;
        } catch (IOException e) {
            throw new UnsupportedItemException("Cannot read from file.");
        }
    }

    private static long number(Parameters parameters, int index, long byDefault) throws UnsupportedItemException {
        return parameters.text(index).isEmpty() ? byDefault : parameters.number(index, LAST_LINE);
    }
}
