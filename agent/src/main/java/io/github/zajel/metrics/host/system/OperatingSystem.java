// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.system;

import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.JsonDocument;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.KernelText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the kernel and the distribution of a Linux machine are called. */
final class OperatingSystem {
    private static final int MAX_BYTES = 64 << 10;
    private static final String PRETTY_NAME = "PRETTY_NAME=";

    private final Path proc;
    private final Path etc;

    OperatingSystem(HostRoots roots) {
        this.proc = roots.proc();
        this.etc = roots.host().resolve("etc");
    }

    /** As {@code uname -a} begins: system, host, release, version, architecture. */
    String uname() throws UnsupportedItemException {
        return kernel("ostype") + " " + kernel("hostname") + " " + kernel("osrelease") + " " + kernel("version") + " "
                + architecture();
    }

    /** As {@code uname -m} has it. */
    String architecture() {
        try {
            return kernel("arch");
        } catch (UnsupportedItemException before61) {
            return ofJava(System.getProperty("os.arch", ""));
        }
    }

    /** Java's name of an architecture as the kernel has it. */
    static String ofJava(String name) {
        switch (name) {
            case "amd64":
                return "x86_64";
            case "x86":
            case "i386":
                return "i686";
            default:
                return name;
        }
    }

    /** The kernel with its build, as in {@code /proc/version}. */
    String full() throws UnsupportedItemException {
        return firstLine(proc.resolve("version"));
    }

    /** What Ubuntu calls its kernel; other distributions have no such file. */
    String signature() throws UnsupportedItemException {
        return firstLine(proc.resolve("version_signature"));
    }

    /** The distribution's name for people. */
    String name() throws UnsupportedItemException {
        try {
            KernelText text = KernelText.read(etc.resolve("os-release"), MAX_BYTES);
            String name = text.find(PRETTY_NAME) ? unquoted(text.rest()) : "";
            if (!name.isEmpty()) {
                return name;
            }
        } catch (UnsupportedItemException absent) {
            // older distributions have the other file only
        }
        return firstLine(etc.resolve("issue.net"));
    }

    private static String unquoted(String value) {
        if (value.startsWith("\"")) {
            int end = value.indexOf('"', 1);
            return value.substring(1, end < 0 ? value.length() : end);
        }
        return new KernelText(value.getBytes(java.nio.charset.StandardCharsets.UTF_8)).word();
    }

    /** All of it as one document; what is not known is left out. */
    MetricValue document() throws UnsupportedItemException {
        String name = orNull(this::name);
        String architecture = architecture();
        String release = orNull(() -> kernel("osrelease"));
        JsonText json = JsonText.ofObject().put("os_type", "linux");
        put(json, "product_name", name);
        put(json, "architecture", architecture);
        if (release != null) {
            List<String> numbers = numbers(release);
            String[] fields = {"kernel_major", "kernel_minor", "kernel_patch"};
            for (int i = 0; i < Math.min(fields.length, numbers.size()); i++) {
                json.put(fields[i], numbers.get(i));
            }
        }
        put(json, "kernel", release);
        if (name != null && release != null) {
            json.put("version_pretty", name + " " + architecture + " " + release);
        }
        put(json, "version_full", orNull(this::full));
        return JsonDocument.value(json);
    }

    private static void put(JsonText json, String field, @Nullable String value) {
        if (value != null) {
            json.put(field, value);
        }
    }

    /** The numbers between dots at the beginning: 6, 18 and 44 of {@code 6.18.44-fc}. */
    private static List<String> numbers(String release) {
        List<String> numbers = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= release.length(); at++) {
            char c = at < release.length() ? release.charAt(at) : ' ';
            if (c < '0' || c > '9') {
                if (at == start) {
                    break;
                }
                numbers.add(release.substring(start, at));
                start = at + 1;
                if (c != '.') {
                    break;
                }
            }
        }
        return numbers;
    }

    private String kernel(String name) throws UnsupportedItemException {
        return firstLine(proc.resolve("sys/kernel").resolve(name));
    }

    private static String firstLine(Path file) throws UnsupportedItemException {
        String line = KernelText.read(file, MAX_BYTES).rest();
        if (line.isEmpty()) {
            throw new UnsupportedItemException("Cannot read from file.");
        }
        return line;
    }

    private static @Nullable String orNull(Name source) {
        try {
            return source.get();
        } catch (UnsupportedItemException unknown) {
            return null;
        }
    }

    private interface Name {
        String get() throws UnsupportedItemException;
    }
}
