// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.SecretFiles;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;

/** The one file of {@code log}, by its name. */
final class SingleFile implements FileSource {
    private final Path path;
    private final SecretFiles secrets;

    SingleFile(Path path, SecretFiles secrets) {
        this.path = path;
        this.secrets = secrets;
    }

    /** Always the file, or the reason why not; its time does not matter. */
    @Override
    public List<LogFile> list(int sinceMtime, Deadline deadline) throws UnsupportedItemException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            String reason = "Cannot obtain information for file \"" + path + "\": " + ProcFile.errorText(e);
            throw e instanceof NoSuchFileException ? new NoFileException(reason) : new UnsupportedItemException(reason);
        }
        if (!attributes.isRegularFile()) {
            throw new UnsupportedItemException("\"" + path + "\" is not a regular file.");
        }
        return Collections.singletonList(new LogFile(path, attributes, 0, secrets));
    }
}
