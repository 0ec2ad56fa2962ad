// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.metric.UnsupportedItemException;
import java.util.EnumSet;
import java.util.Set;

/** What a directory entry can be, in the official agent's words and order. */
enum FileType {
    FILE("file", 0100000),
    DIRECTORY("dir", 0040000),
    LINK("sym", 0120000),
    SOCKET("sock", 0140000),
    BLOCK_DEVICE("bdev", 0060000),
    CHARACTER_DEVICE("cdev", 0020000),
    PIPE("fifo", 0010000);

    private static final int TYPE_BITS = 0170000;

    private final String word;
    private final int bits;

    FileType(String word, int bits) {
        this.word = word;
        this.bits = bits;
    }

    String word() {
        return word;
    }

    /** Of the {@code st_mode} that the system tells. */
    static FileType ofMode(int mode) {
        for (FileType type : values()) {
            if ((mode & TYPE_BITS) == type.bits) {
                return type;
            }
        }
        return FILE;
    }

    /**
     * Those that an item key asks for.
     *
     * @param words separated by commas; also {@code dev} for both kinds of devices, and {@code all}
     * @param byDefault where there are no words
     */
    static Set<FileType> parse(String words, Set<FileType> byDefault) throws UnsupportedItemException {
        if (words.isEmpty()) {
            return byDefault;
        }
        Set<FileType> types = EnumSet.noneOf(FileType.class);
        int start = 0;
        while (start <= words.length()) {
            int comma = words.indexOf(',', start);
            int end = comma < 0 ? words.length() : comma;
            types.addAll(ofWord(words.substring(start, end).trim()));
            start = end + 1;
        }
        return types;
    }

    private static Set<FileType> ofWord(String word) throws UnsupportedItemException {
        for (FileType type : values()) {
            if (word.equals(type.word)) {
                return EnumSet.of(type);
            }
        }
        switch (word) {
            case "dev":
                return EnumSet.of(BLOCK_DEVICE, CHARACTER_DEVICE);
            case "all":
                return EnumSet.allOf(FileType.class);
            default:
                throw new UnsupportedItemException("Invalid type \"" + word + "\".");
        }
    }
}
