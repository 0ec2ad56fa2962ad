// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key to ask both agents for, and how its two values may differ; see {@code keys-side-by-side.txt}.
 *
 * @param note {@code ~5%}, {@code ~0.5}, {@code ~text}, {@code ~own}, {@code ~reason}, or empty: not at all
 * @param asNewest as agent 7.0 answers, whatever older ones say
 */
record KeyCase(String key, String note, boolean asNewest) {
    private static final String AS_NEWEST = "@7.0";
    private static final Pattern NOTE = Pattern.compile(" [~@]");
    private static final String FILE = "/keys-side-by-side.txt";

    /** Those of the file and these further ones, each once. */
    static List<KeyCase> all(List<String> more) {
        Map<String, String> notes = notes();
        more.forEach(key -> notes.putIfAbsent(key, ""));
        return notes.entrySet().stream()
                .map(entry -> of(
                        entry.getKey(),
                        entry.getValue().isEmpty() ? notes.getOrDefault(id(entry.getKey()), "") : entry.getValue()))
                .toList();
    }

    private static KeyCase of(String key, String notes) {
        return new KeyCase(key, notes.replace(AS_NEWEST, "").strip(), notes.contains(AS_NEWEST));
    }

    /** How far a number may be from this one. */
    double tolerance(double official) {
        if (note.endsWith("%")) {
            return Math.abs(official) * Double.parseDouble(note.substring(1, note.length() - 1)) / 100;
        }
        return note.matches("~[0-9.]+") ? Double.parseDouble(note.substring(1)) : 0;
    }

    private static Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        try (InputStream in =
                Optional.ofNullable(KeyCase.class.getResourceAsStream(FILE)).orElseThrow()) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    Matcher mark = NOTE.matcher(line);
                    int note = mark.find() ? mark.start() : line.length();
                    notes.put(line.substring(0, note), line.substring(note).strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return notes;
    }

    private static String id(String key) {
        int bracket = key.indexOf('[');
        return bracket < 0 ? key : key.substring(0, bracket);
    }
}
