// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import io.github.zajel.base.JdkPackage;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Defines the bridge as a class of {@code java.lang}. Nothing is appended to any class path of the host: that costs it its
 * class data archive, and loaders that ask the JDK for {@code java.*} alone would not see the class. Of the
 * bridge's type it names a constant only, for that type cannot be there when this class is loaded.
 */
final class BridgeDefiner {
    static final String BRIDGE = "java.lang.ZajelBridge";

    private BridgeDefiner() {}

    /**
     * Makes sure that the bridge is there, and {@code java.lang} open to this agent; a bridge that an agent before this one
     * left is taken over.
     *
     * @throws IOException with the reason why there can be none
     */
    static Class<?> define(Instrumentation instrumentation) throws IOException {
        try {
            boolean isModular = isModular();
            if (isModular) {
                JdkPackage.open("java.lang", instrumentation);
            }
            Class<?> bridge = find();
            if (bridge == null) {
                bridge = isModular ? ofModule() : ofJava8();
            }
            requireVersion(bridge);
            return bridge;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            throw new IOException(
                    "the bridge from the host's classes to the agent cannot be made in this JVM (" + e + ")", e);
        }
    }

    private static @Nullable Class<?> find() {
        try {
            return Class.forName(BRIDGE, false, null);
        } catch (ClassNotFoundException none) {
            return null;
        }
    }

    private static void requireVersion(Class<?> bridge) throws IOException, ReflectiveOperationException {
        int version = bridge.getField("VERSION").getInt(null);
        if (version != ZajelBridge.VERSION) {
            throw new IOException("another version of Zajel was in this JVM before; restart it");
        }
    }

    private static boolean isModular() {
        return !System.getProperty("java.specification.version", "").startsWith("1.");
    }

    private static Class<?> ofModule() throws ReflectiveOperationException, IOException {
        Object inJavaLang = MethodHandles.class
                .getMethod("privateLookupIn", Class.class, MethodHandles.Lookup.class)
                .invoke(null, Object.class, MethodHandles.lookup());
        return (Class<?>) MethodHandles.Lookup.class
                .getMethod("defineClass", byte[].class)
                .invoke(inJavaLang, (Object) OwnClass.bytes(BRIDGE));
    }

    private static Class<?> ofJava8() throws ReflectiveOperationException, IOException {
        Class<?> unsafe = Class.forName("sun.misc.Unsafe");
        Field theUnsafe = unsafe.getDeclaredField("theUnsafe");
        theUnsafe.setAccessible(true);
        byte[] bytes = OwnClass.bytes(BRIDGE);
        return (Class<?>) unsafe.getMethod(
                        "defineClass",
                        String.class,
                        byte[].class,
                        int.class,
                        int.class,
                        ClassLoader.class,
                        ProtectionDomain.class)
                .invoke(theUnsafe.get(null), BRIDGE, bytes, 0, bytes.length, null, null);
    }
}
