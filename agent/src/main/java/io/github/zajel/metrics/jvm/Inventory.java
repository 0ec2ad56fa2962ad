// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import io.github.zajel.item.JsonText;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.StringTokenizer;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Which Java this is, how it was started, and which libraries are on the class path, those inside an executable jar too:
 * nothing that changes while the JVM runs or from one start to the next, so a change means something.
 */
final class Inventory {
    /** The server keeps no more of a text. */
    private static final int MAX_CHARACTERS = 60_000;

    private static final int MAX_ARGUMENT = 300;
    private static final int MAX_LIBRARIES = 5000;
    private static final int MAX_ENTRIES = 100_000;

    private Inventory() {}

    static String json(List<String> libraries) throws JsonText.TooLargeException {
        JsonText json = JsonText.ofObject();
        json.object("java")
                .put("version", System.getProperty("java.version"))
                .put("runtime", System.getProperty("java.runtime.version"))
                .put("vendor", System.getProperty("java.vendor"))
                .put("vm", System.getProperty("java.vm.name"))
                .put("home", System.getProperty("java.home"))
                .end();
        json.object("os")
                .put("name", System.getProperty("os.name"))
                .put("version", System.getProperty("os.version"))
                .put("arch", System.getProperty("os.arch"))
                .end();
        json.put("main", firstWord(System.getProperty("sun.java.command", "")));
        List<String> arguments = new ArrayList<>();
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            arguments.add(shortened(HarmlessArguments.ofArgument(argument)));
        }
        int room = append(json, "arguments", arguments, MAX_CHARACTERS);
        append(json, "libraries", libraries, room);
        return json.text();
    }

    /** As many as there is room for, and the number of the others; returns the room left. */
    private static int append(JsonText json, String name, List<String> values, int room) {
        int left = room;
        int told = 0;
        json.array(name);
        for (String value : values) {
            left -= value.length() + 3;
            if (left < 0) {
                break;
            }
            json.add(value);
            told++;
        }
        json.end().put(name + "_left_off", values.size() - told);
        return Math.max(0, left);
    }

    /** Names of files, of which only the jar is opened with which the application was started. */
    static List<String> libraries() {
        return libraries(System.getProperty("java.class.path", ""));
    }

    static List<String> libraries(String classPath) {
        List<String> libraries = new ArrayList<>();
        StringTokenizer entries = new StringTokenizer(classPath, File.pathSeparator);
        boolean isOne = entries.countTokens() == 1;
        while (entries.hasMoreTokens() && libraries.size() < MAX_LIBRARIES) {
            String entry = entries.nextToken();
            libraries.add(fileName(entry));
            if (isOne && entry.endsWith(".jar")) {
                addWhatIsIn(entry, libraries);
            }
        }
        return libraries;
    }

    /** Libraries inside an executable jar, and those that its manifest names. */
    private static void addWhatIsIn(String jar, List<String> libraries) {
        try (JarFile file = new JarFile(jar, false)) {
            @Nullable Manifest manifest = file.getManifest();
            String named =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (StringTokenizer names = new StringTokenizer(named == null ? "" : named); names.hasMoreTokens(); ) {
                libraries.add(fileName(names.nextToken()));
            }
            int looked = 0;
            for (Enumeration<? extends ZipEntry> each = file.entries();
                    each.hasMoreElements() && looked < MAX_ENTRIES && libraries.size() < MAX_LIBRARIES;
                    looked++) {
                String name = each.nextElement().getName();
                if (name.endsWith(".jar")) {
                    libraries.add(fileName(name));
                }
            }
        } catch (IOException | SecurityException ignored) {
            // gone since the start, or not readable: its name is told all the same
        }
    }

    private static String fileName(String path) {
        int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf(File.separatorChar));
        return slash < path.length() - 1 ? path.substring(slash + 1) : path;
    }

    /** What follows are the application's arguments, which may hold anything. */
    private static String firstWord(String command) {
        int blank = command.indexOf(' ');
        return blank < 0 ? command : command.substring(0, blank);
    }

    private static String shortened(String argument) {
        return argument.length() <= MAX_ARGUMENT ? argument : argument.substring(0, MAX_ARGUMENT) + "…";
    }
}
