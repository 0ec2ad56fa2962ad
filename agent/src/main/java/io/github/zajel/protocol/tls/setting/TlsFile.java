// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.setting;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.function.Consumer;

/** A file that an option of TLS names. */
public final class TlsFile {
    /** All authorities of a system are 220 KB. Lists of revoked certificates can be larger, and take heap. */
    private static final int MAX_BYTES = 4 << 20;

    private final String option;
    private final Path path;

    public TlsFile(String option, File file) {
        this.option = option;
        path = file.toPath();
    }

    /**
     * All of it, bytes beyond ASCII as in Latin-1: what counts has none.
     *
     * @throws IOException with a message for the log
     */
    public String read() throws IOException {
        try {
            if (!Files.isRegularFile(path) && Files.exists(path)) {
                throw unusable("is no file");
            }
            if (Files.size(path) > MAX_BYTES) {
                throw unusable("is larger than " + (MAX_BYTES >> 20) + " MB");
            }
            return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException | FileNotFoundException absent) {
            throw unusable("does not exist");
        } catch (AccessDeniedException | SecurityException denied) {
            throw unusable("may not be read by the user of this JVM");
        }
    }

    /** For one with a secret in it. */
    public void warnIfReadableByOthers(Consumer<String> warn) {
        try {
            if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
                warn.accept(this + " can be read by every user of this machine; take that right away: chmod o-r");
            }
        } catch (IOException | UnsupportedOperationException | SecurityException ignored) {
            // not a system on which rights are like this
        }
    }

    /** Names the file; {@code why} is a clause about it. */
    public IOException unusable(String why) {
        return new IOException(this + " " + why);
    }

    @Override
    public String toString() {
        return option + " " + path;
    }
}
