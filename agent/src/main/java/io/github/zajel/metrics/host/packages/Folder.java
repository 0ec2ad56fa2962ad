// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.packages;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The entries of a folder in which a package manager keeps one for each package. */
final class Folder {
    private static final int MAX_ENTRIES = 200_000;

    private Folder() {}

    static List<Path> entries(Path folder, Deadline deadline) throws IOException, UnsupportedItemException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                Reading.requireTime(deadline);
                if (entries.size() == MAX_ENTRIES) {
                    throw new UnsupportedItemException(folder + " has more than " + MAX_ENTRIES + " entries.");
                }
                entries.add(entry);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    static String name(Path entry) {
        return String.valueOf(entry.getFileName());
    }
}
