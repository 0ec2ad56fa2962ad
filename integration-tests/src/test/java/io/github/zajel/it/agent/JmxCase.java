// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zajel.it.zabbix.ZabbixVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * A key to ask both the Java gateway and our agent for; see {@code jmx-side-by-side.txt}.
 *
 * @param notes {@code @6.0} or {@code @7.0}, {@code ~more} or {@code ~reason}; none when both answer the same
 */
record JmxCase(String key, Set<String> notes) {
    /** What a reason begins with, in place of a value. */
    static final String UNSUPPORTED = "unsupported: ";

    private static final String FILE = "/jmx-side-by-side.txt";
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<JmxCase> all() {
        try (InputStream in =
                Optional.ofNullable(JmxCase.class.getResourceAsStream(FILE)).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(JmxCase::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JmxCase of(String line) {
        Set<String> notes = new HashSet<>();
        String key = line;
        int blank = key.lastIndexOf(' ');
        while (blank > 0 && key.substring(blank).matches(" (@[67]\\.0|~more|~reason)")) {
            notes.add(key.substring(blank + 1));
            key = key.substring(0, blank);
            blank = key.lastIndexOf(' ');
        }
        return new JmxCase(key, notes);
    }

    /** "same", or the difference that is intended; starts with "DIFFERENT" where ours is wrong or the note is. */
    String verdict(String official, String ours, ZabbixVersion version) {
        for (String note : notes) {
            if (note.startsWith("@") && !note.equals("@" + version.number())) {
                return "as " + note.substring(1);
            }
        }
        boolean isRefused = official.startsWith(UNSUPPORTED);
        boolean isRefusedByUs = ours.startsWith(UNSUPPORTED);
        if (normal(official).equals(normal(ours))) {
            return notes.stream().anyMatch(note -> note.startsWith("~")) ? "DIFFERENT note" : "same";
        }
        if (notes.contains("~reason") && isRefused && isRefusedByUs) {
            return "reason";
        }
        return notes.contains("~more")
                        && !isRefusedByUs
                        && (isRefused || rows(ours).containsAll(rows(official)))
                ? "more"
                : "DIFFERENT";
    }

    /** The rows of a list. */
    private static Set<String> rows(String list) {
        try {
            JsonNode json = JSON.readTree(list);
            Set<String> rows = new TreeSet<>();
            (json.isObject() ? json.path("data") : json).forEach(row -> rows.add(normal(row)));
            return rows;
        } catch (IOException noJson) {
            return Set.of(list);
        }
    }

    private static String normal(String answer) {
        try {
            return answer.startsWith("{") || answer.startsWith("[") ? normal(JSON.readTree(answer)) : answer;
        } catch (IOException noJson) {
            return answer;
        }
    }

    /** Arrays and objects in alphabetical order, and texts that are JSON too. */
    private static String normal(JsonNode json) {
        if (json.isArray()) {
            return StreamSupport.stream(json.spliterator(), false)
                    .map(JmxCase::normal)
                    .sorted()
                    .toList()
                    .toString();
        }
        if (json.isObject()) {
            TreeMap<String, String> fields = new TreeMap<>();
            json.properties().forEach(field -> fields.put(field.getKey(), normal(field.getValue())));
            return fields.toString();
        }
        return json.isTextual() ? normal(json.textValue()) : json.toString();
    }
}
