// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Weaves the classes of jars and has the JVM link them, which verifies their code and runs none of it. What it does not
 * link as it is, for a library that is not there, is left out.
 */
final class Corpus {
    private final Weaving weaving = new Weaving();
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Integer> obstacles = new TreeMap<>();
    private int classes;
    private int leftOut;
    private int methods;

    Corpus() throws IOException {}

    /** @param most how many classes of the jar, evenly out of all of it */
    void verify(Path jar, int most) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (JarFile open = new JarFile(jar.toFile())) {
            for (JarEntry entry : open.stream().toList()) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.endsWith("-info.class") && !name.startsWith("META-INF/")) {
                    files.put(
                            name.substring(0, name.length() - 6).replace('/', '.'),
                            open.getInputStream(entry).readAllBytes());
                }
            }
        }
        Of original = new Of(files);
        List<String> chosen = new ArrayList<>(files.keySet());
        int step = Math.max(1, chosen.size() / most);
        chosen.removeIf(name -> chosen.indexOf(name) % step != 0);
        List<String> whole = new ArrayList<>();
        for (String name : chosen) {
            if (original.links(name)) {
                whole.add(name);
            } else {
                leftOut++;
            }
        }
        classes += whole.size();
        for (Measure measure : Measure.values()) {
            Map<String, byte[]> woven = new HashMap<>(files);
            for (String name : whole) {
                weave(name, woven, measure);
            }
            Of loader = new Of(woven);
            for (String name : whole) {
                try {
                    loader.link(name);
                } catch (ReflectiveOperationException | LinkageError e) {
                    failures.add(name + " with " + measure + ": " + e);
                }
            }
        }
    }

    private void weave(String name, Map<String, byte[]> files, Measure measure) throws IOException {
        Map<Rule, Methods> found = new HashMap<>();
        try {
            byte[] woven = weaving.weave(name, files.get(name), rulesFor(files.get(name), measure), found);
            if (woven != null) {
                files.put(name, woven);
            }
        } catch (RuntimeException | LinkageError e) {
            failures.add(name + " is not woven with " + measure + ": " + e);
        }
        for (Methods of : found.values()) {
            methods += of.count();
            if (of.obstacle() != null) {
                obstacles.merge(of.obstacle().replaceAll("^The method \\S+ |^\\d+ | of \\S+ ", ""), 1, Integer::sum);
            }
        }
    }

    /** One for each name of a method. */
    private static List<Rule> rulesFor(byte[] classFile, Measure measure) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (String method : CodeSizes.of(classFile).keySet()) {
            names.add(method.substring(0, method.indexOf('(')));
        }
        List<Rule> rules = new ArrayList<>();
        for (String name : names) {
            if (name.matches("[\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}]*")) {
                rules.add(new Rule(Target.parse("any.Class." + name), rules.size(), measure));
            }
        }
        return rules;
    }

    /** Has the JVM verify one class. */
    static void link(String className, byte[] classFile) throws ReflectiveOperationException {
        new Of(Map.of(className, classFile)).link(className);
    }

    List<String> failures() {
        return failures;
    }

    int wovenMethods() {
        return methods;
    }

    @Override
    public String toString() {
        return classes + " classes, " + leftOut + " left out, " + methods + " times a method was woven, "
                + failures.size() + " failures, obstacles " + obstacles;
    }

    /** The classes of one jar before any other. */
    private static final class Of extends ClassLoader {
        private final Map<String, byte[]> files;

        Of(Map<String, byte[]> files) {
            super(Corpus.class.getClassLoader());
            this.files = files;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] file = files.get(name);
            if (file == null) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? defineClass(name, file, 0, file.length) : loaded;
            }
        }

        /** HotSpot links a class before it tells of its members (get_class_declared_methods_helper of jvm.cpp). */
        Class<?> link(String name) throws ReflectiveOperationException {
            Class<?> type = loadClass(name);
            return type.getDeclaredConstructors() == null ? null : type;
        }

        boolean links(String name) {
            try {
                link(name);
                return true;
            } catch (ReflectiveOperationException | LinkageError e) {
                return false;
            }
        }
    }
}
