// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.metric.PerSecond;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.file.Path;

/** A file of the kernel that many items look into: one read serves all of a second. Any thread. */
public final class SharedFile {
    private final Path path;
    private final PerSecond<byte[]> content;

    /** @param maxBytes what is larger is not read */
    public SharedFile(Path path, int maxBytes, Clock clock) {
        this.path = path;
        this.content = new PerSecond<>(deadline -> ProcFile.read(path, maxBytes), clock);
    }

    /** The file as it was in this second; the text is the caller's own. */
    public KernelText text(Deadline deadline) throws UnsupportedItemException {
        return new KernelText(content.get(deadline));
    }

    /**
     * The number that comes first on the line which begins with this word.
     *
     * @throws UnsupportedItemException as {@code Cannot find a line with "btime" in /proc/stat.}, too
     */
    public long number(String word, Deadline deadline) throws UnsupportedItemException {
        KernelText text = text(deadline);
        long number = text.find(word + " ") ? text.number() : -1;
        if (number < 0) {
            throw new UnsupportedItemException("Cannot find a line with \"" + word + "\" in " + path + ".");
        }
        return number;
    }

    public void forget() {
        content.forget();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
