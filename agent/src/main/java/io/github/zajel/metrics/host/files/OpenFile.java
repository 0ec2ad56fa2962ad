// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.SecretFiles;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that an item reads, with the official agent's words for what goes wrong. For one thread. */
final class OpenFile implements Closeable {
    private final InputStream in;
    private final Deadline deadline;

    private OpenFile(InputStream in, Deadline deadline) {
        this.in = in;
        this.deadline = deadline;
    }

    /** @throws UnsupportedItemException as {@code Cannot open file: [2] No such file or directory} */
    static OpenFile open(Path file, SecretFiles secrets, Deadline deadline) throws UnsupportedItemException {
        secrets.refuse(file);
        try {
            FileStatus status = FileStatus.find(file);
            if (status != null && status.type() == FileType.PIPE) {
                throw new UnsupportedItemException("Cannot open file: it is a pipe, which waits for its writer.");
            }
            return new OpenFile(Files.newInputStream(file), deadline);
        } catch (IOException e) {
            throw new UnsupportedItemException("Cannot open file: " + ProcFile.errorText(e));
        }
    }

    /**
     * Fills {@code part} from there on with the next bytes, as many as there are; how many, or -1 at the end.
     *
     * @throws UnsupportedItemException when the deadline has passed
     */
    int read(byte[] part, int from) throws UnsupportedItemException, IOException {
        Reading.requireTime(deadline);
        return in.read(part, from, part.length - from);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException ignored) {
            // all that was wanted has been read
        }
    }
}
