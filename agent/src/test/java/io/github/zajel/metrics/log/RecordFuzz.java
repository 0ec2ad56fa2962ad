// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any bytes of a log file, in each encoding: the records follow each other and end within the file. */
public final class RecordFuzz {
    private RecordFuzz() {}

    private static final String[] ENCODINGS = {"", "UTF-16LE", "UTF-16BE", "UTF-32LE", "ISO-8859-1", "Shift_JIS"};
    private static final Path FILE = temporary();

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            Files.write(FILE, input);
            for (String encoding : ENCODINGS) {
                try (SeekableByteChannel channel = Files.newByteChannel(FILE)) {
                    RecordReader records =
                            new RecordReader(channel, Encoding.named(encoding), 0, input.length, false, false);
                    long before = 0;
                    while (records.next()) {
                        if (records.end() <= before || records.end() > input.length) {
                            throw new AssertionError(before + " to " + records.end() + " of " + input.length);
                        }
                        before = records.end();
                        records.text();
                    }
                }
            }
        } catch (IOException | UnsupportedItemException e) {
            throw new AssertionError(e);
        }
    }

    private static Path temporary() {
        try {
            Path file = Files.createTempFile("zajel-fuzz", ".log");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
