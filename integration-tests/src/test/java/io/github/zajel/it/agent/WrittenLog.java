// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A log that an application writes and a tool rotates. Each third line is an error; the last one lacks its end for a while. */
final class WrittenLog {
    private final Path file;
    private final List<String> lines = new ArrayList<>();
    private int rotations;
    private boolean isLineOpen;

    WrittenLog(Path file) {
        this.file = file;
    }

    /** All that were begun. */
    List<String> lines() {
        return lines;
    }

    /** The numbers of the lines that tell of an error. */
    List<String> errors() {
        return lines.stream()
                .filter(line -> line.contains("ERROR"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    /** How many lines have their end. */
    int complete() {
        return lines.size() - (isLineOpen ? 1 : 0);
    }

    /** How many of those tell of an error. */
    long completeErrors() {
        return lines.stream()
                .limit(complete())
                .filter(line -> line.contains("ERROR"))
                .count();
    }

    void append(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int number = lines.size() + 1;
            String line = number % 3 == 0 ? number + " ERROR code=" + number : number + " INFO all is well";
            lines.add(line);
            text.append(isLineOpen ? "\n" : "").append(line);
            isLineOpen = true;
        }
        write(text.toString());
    }

    void endLine() {
        if (isLineOpen) {
            isLineOpen = false;
            write("\n");
        }
    }

    void rename() {
        rotate();
        run(() -> Files.move(file, numbered(1)));
    }

    void copyAndEmpty() {
        rotate();
        run(() -> {
            Files.copy(file, numbered(1), StandardCopyOption.COPY_ATTRIBUTES);
            Files.write(file, new byte[0]);
        });
    }

    private void rotate() {
        endLine();
        for (int i = rotations++; i > 0; i--) {
            int number = i;
            run(() -> Files.move(numbered(number), numbered(number + 1)));
        }
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private void write(String text) {
        run(() -> Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void run(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
