// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Reads the kernel's small text files, and tells failures in the words of the official agent. Any thread. */
public final class ProcFile {
    private static final String SYMBOLIC_LINK_LOOP = "Too many levels of symbolic links";

    private ProcFile() {}

    /**
     * The whole file, whatever size it claims to have; files of the kernel claim none.
     *
     * @param maxBytes no more than this is kept in memory
     * @throws UnsupportedItemException when it cannot be opened or read, or is larger
     */
    public static byte[] read(Path file, int maxBytes) throws UnsupportedItemException {
        try (InputStream in = Files.newInputStream(file)) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            byte[] part = new byte[8192];
            for (int count = in.read(part); count >= 0; count = in.read(part)) {
                if (count > maxBytes - content.size()) {
                    throw new UnsupportedItemException(file + " has more than " + maxBytes + " bytes.");
                }
                content.write(part, 0, count);
            }
            return content.toByteArray();
        } catch (IOException e) {
            throw cannotOpen(file, e);
        }
    }

    /** As {@code Cannot open /proc/net/tcp: [2] No such file or directory}. */
    public static UnsupportedItemException cannotOpen(Path file, IOException cause) {
        return new UnsupportedItemException("Cannot open " + file + ": " + errorText(cause));
    }

    /** Number and text of the system's error, as {@code [13] Permission denied}; where Java hides it, what Java says. */
    public static String errorText(IOException cause) {
        String text = systemText(cause);
        int number = numberOf(text);
        return number == 0 ? text : "[" + number + "] " + text;
    }

    private static String systemText(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        if (cause instanceof AccessDeniedException) {
            return "Permission denied";
        }
        if (cause instanceof NotDirectoryException) {
            return "Not a directory";
        }
        if (cause instanceof FileSystemLoopException) { // since Java 26
            return SYMBOLIC_LINK_LOOP;
        }
        String text =
                cause instanceof FileSystemException ? ((FileSystemException) cause).getReason() : cause.getMessage();
        if (text == null) {
            return cause.toString();
        }
        // Java says more here than the system
        return text.startsWith(SYMBOLIC_LINK_LOOP) ? SYMBOLIC_LINK_LOOP : text;
    }

    /** Linux' number; 0 when the text is none of the usual ones. */
    private static int numberOf(String text) {
        switch (text) {
            case "Operation not permitted":
                return 1;
            case "No such file or directory":
                return 2;
            case "Input/output error":
                return 5;
            case "No such device or address":
                return 6;
            case "Permission denied":
                return 13;
            case "Not a directory":
                return 20;
            case "Is a directory":
                return 21;
            case "Invalid argument":
                return 22;
            case "Too many open files":
                return 24;
            case "File name too long":
                return 36;
            case SYMBOLIC_LINK_LOOP:
                return 40;
            case "Transport endpoint is not connected":
                return 107;
            case "Stale file handle":
                return 116;
            default:
                return 0;
        }
    }
}
