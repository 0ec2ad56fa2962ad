// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;

/** Any class file that the JVM takes it takes woven, too; any other ends in an exception that the transformer catches. */
public final class ClassFileFuzz {
    private static final Weaving WEAVING = weaving();

    private ClassFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String name = name(input);
        boolean isTaken = isTaken(name, input);
        for (Measure measure : Measure.values()) {
            byte[] woven = input;
            try {
                byte[] changed = WEAVING.weave(name, input, rules(input, measure), new HashMap<>());
                woven = changed == null ? input : changed;
            } catch (IOException | RuntimeException | LinkageError | AssertionError refused) {
                // the class stays as it is
            }
            if (isTaken && woven != input) {
                try {
                    Corpus.link(name, woven);
                } catch (ReflectiveOperationException | LinkageError e) {
                    throw new AssertionError(name + " with " + measure, e);
                }
            }
        }
    }

    private static String name(byte[] input) {
        try {
            return new ClassReader(input).getClassName().replace('/', '.');
        } catch (RuntimeException none) {
            return "com.acme.Unknown";
        }
    }

    private static boolean isTaken(String name, byte[] input) {
        try {
            Corpus.link(name, input);
            return true;
        } catch (ReflectiveOperationException | LinkageError | RuntimeException refused) {
            return false;
        }
    }

    /** For each method that can be named. */
    private static List<Rule> rules(byte[] input, Measure measure) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String method : CodeSizes.of(input).keySet()) {
            names.add(method.substring(0, Math.max(0, method.indexOf('('))));
        }
        List<Rule> rules = new ArrayList<>();
        for (String name : names) {
            try {
                rules.add(new Rule(Target.parse("any.Class." + name), rules.size(), measure));
            } catch (IllegalArgumentException unnamed) {
                // as constructors are
            }
        }
        return rules;
    }

    private static Weaving weaving() {
        try {
            return new Weaving();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
