// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.calls;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A second agent, which sees what others make of a class: behind all of them it is shown the bytes that the JVM takes, and
 * leaves them as they are. It sees what others do by themselves, too, as long as it is behind them.
 */
public final class ByteCode implements ClassFileTransformer {
    private static volatile @Nullable Instrumentation instrumentation;

    private final Class<?> watched;
    private volatile byte[] last = new byte[0];

    private ByteCode(Class<?> watched) {
        this.watched = watched;
    }

    public static void premain(@Nullable String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /** What the JVM gave the agent; null where it is not on the command line. */
    public static @Nullable Instrumentation given() {
        return instrumentation;
    }

    /** In a bundle or a module this class is not the one that is the agent. */
    private static Instrumentation jvm() {
        try {
            Object given = ClassLoader.getSystemClassLoader()
                    .loadClass(ByteCode.class.getName())
                    .getMethod("given")
                    .invoke(null);
            return (Instrumentation) Objects.requireNonNull(given, "not on the command line");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("not on the command line", e);
        }
    }

    /** Of that class, from now on; behind all that others have set up by now. */
    static ByteCode of(Class<?> watched) throws UnmodifiableClassException {
        ByteCode code = new ByteCode(watched);
        code.goBehind();
        code.refresh();
        return code;
    }

    /** Behind all that others have set up by now. */
    void goBehind() {
        jvm().removeTransformer(this);
        jvm().addTransformer(this, true);
    }

    /** Has the JVM make the class anew. Not needed to see what others have it make. */
    void refresh() throws UnmodifiableClassException {
        jvm().retransformClasses(watched);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (redefined == watched) {
            last = bytes.clone();
        }
        return null;
    }

    /** The length and a digest of the class as it was made last. */
    String lastMade() throws NoSuchAlgorithmException {
        byte[] bytes = last;
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        return bytes.length + " " + Integer.toHexString(Arrays.hashCode(digest));
    }

    /** Whether the class as it was made last names that. */
    boolean mentions(String name) {
        return new String(last, StandardCharsets.ISO_8859_1).contains(name);
    }

    /** How many classes of this JVM have that in their names. */
    static long loaded(String part) {
        return Arrays.stream(jvm().getAllLoadedClasses())
                .filter(type -> type.getName().contains(part))
                .count();
    }
}
