// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base.foreign;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.jspecify.annotations.Nullable;

/** What it takes to call the C library of 64-bit Linux; nothing happens before somebody asks. Any thread. */
public final class NativeAccess {
    private static final Path COMMAND_LINE = Paths.get("/proc/self/cmdline");
    private static final String DENY = "--illegal-native-access=deny";

    private final @Nullable Instrumentation instrumentation;
    private @Nullable ForeignFunctions functions;

    /** @param instrumentation null where this JVM has none to give, as in a command */
    public NativeAccess(@Nullable Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /**
     * The functions, with numbers and structures alike on all processors on which there are any.
     *
     * @param atAnyPrice even where the JVM prints a warning, or was told to refuse what it would warn of
     * @throws IOException with the reason why there are none
     */
    public synchronized ForeignFunctions functions(boolean atAnyPrice) throws IOException {
        requireKnownSystem();
        try {
            boolean isAllowed = ForeignFunctions.areAllowed();
            if (!isAllowed && !atAnyPrice && isForbidden()) {
                throw new IOException("this JVM was started with " + DENY);
            }
            if (functions == null) {
                functions = open(isAllowed, atAnyPrice);
            }
            return functions;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError | OutOfMemoryError e) {
            throw unusable(e);
        }
    }

    /** The reason of a failure to find or to link a function. */
    public static IOException unusable(Throwable e) {
        Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
        return new IOException("java.lang.foreign cannot be used here (" + cause + ")", e);
    }

    private static void requireKnownSystem() throws IOException {
        String arch = System.getProperty("os.arch", "");
        boolean isKnown =
                arch.equals("amd64") || arch.equals("aarch64") || arch.equals("riscv64") || arch.equals("s390x");
        if (!isKnown || !System.getProperty("os.name", "").startsWith("Linux")) {
            throw new IOException("not tried on this system and the processor " + arch);
        }
        String java = System.getProperty("java.specification.version", "");
        if (java.startsWith("1.") || Integer.parseInt(java) < 22) {
            throw new IOException("it takes Java 22 or newer");
        }
    }

    private ForeignFunctions open(boolean isAllowed, boolean atAnyPrice)
            throws ReflectiveOperationException, IOException {
        if (!isAllowed && instrumentation != null) {
            return ForeignFunctions.silently(instrumentation);
        }
        if (isAllowed || atAnyPrice) {
            return ForeignFunctions.asCallerMay();
        }
        throw new IOException("this JVM would print a warning; --enable-native-access=ALL-UNNAMED prevents it");
    }

    /** Whether the operator wants no native code but what he named; the JVM itself does not tell. */
    private static boolean isForbidden() throws IOException {
        String variables = System.getenv("JDK_JAVA_OPTIONS") + " " + System.getenv("JAVA_TOOL_OPTIONS");
        return (variables + new String(Files.readAllBytes(COMMAND_LINE), StandardCharsets.ISO_8859_1)).contains(DENY);
    }
}
