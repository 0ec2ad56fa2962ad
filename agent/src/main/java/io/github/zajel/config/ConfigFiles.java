// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file in the format of {@code zabbix_agentd.conf} and what it includes: {@code Name=value} lines of at most 2048
 * bytes in UTF-8, {@code #} at the start of a line for comments, {@code Include=} of a file, a directory or {@code dir/*.conf}
 * up to ten levels deep, and values that are exactly <code>${NAME}</code>, which stand for an environment variable.
 */
final class ConfigFiles {
    private static final int MAX_DEPTH = 10;
    private static final int MAX_LINE_BYTES = 2048;
    private static final int MAX_FILE_BYTES = 1 << 20;

    private final Map<String, String> environment;
    private final List<String> problems;
    private final List<Setting> settings = new ArrayList<>();
    private final Set<File> seen = new LinkedHashSet<>();
    private final List<File> open = new ArrayList<>();

    ConfigFiles(Map<String, String> environment, List<String> problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** In the order of the text, an included file in the place of its {@code Include}. */
    List<Setting> settings() {
        return settings;
    }

    /** The files read, and the directories whose files are all included: a change of any may change the settings. */
    List<File> seen() {
        return new ArrayList<>(seen);
    }

    /** @param reason the setting that asks for the file */
    void read(File file, Setting reason) {
        if (open.size() > MAX_DEPTH) {
            problems.add(reason.problem("more than " + MAX_DEPTH + " levels of Include"));
            return;
        }
        File canonical;
        byte[] bytes;
        try {
            canonical = file.getCanonicalFile();
            if (open.contains(canonical)) {
                throw new IOException("it includes itself");
            }
            bytes = bytesOf(file);
        } catch (IOException unreadable) {
            problems.add(reason.problem("cannot read it: " + unreadable.getMessage()));
            return;
        }
        seen.add(file);
        open.add(canonical);
        int number = 1;
        for (int start = 0; start < bytes.length; number++) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            line(bytes, start, end, file, file.getPath() + ":" + number);
            start = end + 1;
        }
        open.remove(open.size() - 1);
    }

    private static byte[] bytesOf(File file) throws IOException {
        if (!file.isFile()) {
            throw new IOException(file.exists() ? "not a file" : "there is no such file");
        }
        try (InputStream in = new FileInputStream(file)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                all.write(buffer, 0, count);
                if (all.size() > MAX_FILE_BYTES) {
                    throw new IOException("larger than 1 MB");
                }
            }
            return all.toByteArray();
        }
    }

    private void line(byte[] bytes, int start, int end, File file, String where) {
        if (end - start > MAX_LINE_BYTES) {
            problems.add(where + ": the line is longer than " + MAX_LINE_BYTES + " bytes");
            return;
        }
        String line;
        try {
            line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, end - start))
                    .toString()
                    .trim();
        } catch (CharacterCodingException other) {
            problems.add(where + ": the line is not in UTF-8");
            return;
        }
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int equals = line.indexOf('=');
        if (equals < 1) {
            problems.add(where + ": the line is neither Name=value nor a # comment");
            return;
        }
        String value = expanded(line.substring(equals + 1).trim());
        Setting setting = new Setting(line.substring(0, equals).trim(), value, where);
        if (setting.name.equals("Include")) {
            include(setting, file);
        } else if (setting.name.equals(Options.CONFIG.name())) {
            problems.add(setting.problem("has no place in a file; use Include"));
        } else {
            settings.add(setting);
        }
    }

    /** As in the official agents: a variable that is not there leaves the parameter at its default. */
    private String expanded(String value) {
        if (!value.startsWith("${") || value.indexOf('}') != value.length() - 1) {
            return value;
        }
        String name = value.substring(2, value.length() - 1);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isLetter = c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!isLetter && (i == 0 || c < '0' || c > '9')) {
                return value;
            }
        }
        String found = environment.get(name);
        return found == null ? "" : found;
    }

    private void include(Setting setting, File from) {
        if (setting.value.isEmpty()) {
            return;
        }
        File target = new File(setting.value);
        if (!target.isAbsolute() && from.getParentFile() != null) {
            target = new File(from.getParentFile(), setting.value);
        }
        File parent = target.getParentFile();
        if (target.isDirectory()) {
            includeAll(target, "*", setting);
        } else if (target.getName().indexOf('*') >= 0 && parent != null) {
            includeAll(parent, target.getName(), setting);
        } else {
            read(target, setting);
        }
    }

    /** Nothing to include is no fault: the official files name directories that may be empty, or not there in a container. */
    private void includeAll(File directory, String pattern, Setting setting) {
        String @Nullable [] names = directory.list();
        if (names == null) {
            return;
        }
        seen.add(directory);
        Arrays.sort(names);
        for (String name : names) {
            File file = new File(directory, name);
            if (matches(pattern, 0, name, 0) && file.isFile()) {
                read(file, setting);
            }
        }
    }

    private static boolean matches(String pattern, int p, String name, int n) {
        if (p == pattern.length()) {
            return n == name.length();
        }
        if (pattern.charAt(p) == '*') {
            return matches(pattern, p + 1, name, n) || (n < name.length() && matches(pattern, p, name, n + 1));
        }
        return n < name.length() && pattern.charAt(p) == name.charAt(n) && matches(pattern, p + 1, name, n + 1);
    }
}
