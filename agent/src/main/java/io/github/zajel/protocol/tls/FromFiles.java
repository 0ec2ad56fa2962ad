// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.Trouble;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something made of files, and made anew when one of them has changed; its text is for the log. Safe from any thread. */
final class FromFiles<T> {
    /** Reads the files. */
    interface Maker<T> {
        /** @throws IOException that names the file and says what is wrong with it */
        T make() throws IOException;
    }

    private final List<File> files;
    private final Maker<T> maker;
    private final Log log;
    private final Trouble trouble;
    private @Nullable T made;
    private String mark = "";

    FromFiles(List<File> files, Maker<T> maker, Log log, Clock clock) {
        this.files = files;
        this.maker = maker;
        this.log = log;
        this.trouble = new Trouble(log, clock);
    }

    /**
     * As the files are now, or were when they were last right.
     *
     * @throws IOException when they have never been right
     */
    synchronized T get() throws IOException {
        String now = mark();
        T before = made;
        if (before != null && now.equals(mark) && !trouble.isOn()) {
            return before;
        }
        try {
            T newer = maker.make();
            made = newer;
            if (log.isDebug()) {
                log.debug(newer.toString());
            }
            if (trouble.isOn()) {
                trouble.isOver("changed files of TLS are taken over");
            } else if (before != null) {
                log.info("changed files of TLS are taken over");
            }
            mark = now; // as it was before the reading: the rest may have been written since
            return newer;
        } catch (IOException unusable) {
            if (before == null) {
                throw unusable;
            }
            trouble.occurred(unusable.getMessage() + "; what was in force before stays so");
            return before;
        }
    }

    private String mark() {
        StringBuilder marks = new StringBuilder();
        for (File file : files) {
            try {
                BasicFileAttributes now = Files.readAttributes(file.toPath(), BasicFileAttributes.class);
                marks.append(now.lastModifiedTime()).append(now.size()).append(now.fileKey());
            } catch (IOException | SecurityException absent) {
                marks.append("absent");
            }
        }
        return marks.toString();
    }
}
