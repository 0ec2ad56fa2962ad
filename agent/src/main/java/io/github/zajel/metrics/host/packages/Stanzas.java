// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.packages;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file of paragraphs with a line {@code Field: value} for each field, one paragraph for each package. */
final class Stanzas implements Closeable {
    private final Lines lines;
    private final Set<String> wanted;

    /** @param wanted the fields that are kept */
    Stanzas(Path file, Set<String> wanted, Deadline deadline) throws IOException {
        this.lines = new Lines(file, deadline);
        this.wanted = wanted;
    }

    /** The wanted fields of the next paragraph, maybe none; null at the end of the file. */
    @Nullable
    Map<String, String> next() throws IOException, UnsupportedItemException {
        String line = lines.next();
        if (line == null) {
            return null;
        }
        Map<String, String> fields = new HashMap<>();
        for (; line != null && !line.isEmpty(); line = lines.next()) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon);
            if (wanted.contains(name)) {
                fields.put(name, line.substring(colon + 1).trim());
            }
        }
        return fields;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
