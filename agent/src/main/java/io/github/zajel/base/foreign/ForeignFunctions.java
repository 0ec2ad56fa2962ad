// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base.foreign;

import io.github.zajel.base.JdkPackage;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Functions of the C library as method handles, by {@code java.lang.foreign} of Java 22, which is reached by reflection
 * because this class runs on Java 8 too.
 *
 * <p>The JVM prints a warning, or refuses, when a class links native code whose module was not allowed to on the command
 * line. The flag for that is one for all classes outside of modules, so setting it would speak for the application too.
 * Instead {@code java.base}, which is always allowed to, does the linking: its package {@code java.lang.invoke} is opened
 * to our own loader, and to no other, for the lookup that makes a class of {@code java.base} the caller.
 */
public final class ForeignFunctions {
    private final Object linker;
    private final Object symbols;
    private final MethodHandle downcall;
    private final Method find;
    private final Method descriptor;

    /** @param lookup whoever the JVM is to take for the caller */
    private ForeignFunctions(MethodHandles.Lookup lookup) throws ReflectiveOperationException {
        Class<?> linkers = foreign("Linker");
        Class<?> descriptors = foreign("FunctionDescriptor");
        Class<?> layouts = foreign("MemoryLayout");
        this.linker = linkers.getMethod("nativeLinker").invoke(null);
        this.symbols = linkers.getMethod("defaultLookup").invoke(linker);
        this.find = foreign("SymbolLookup").getMethod("find", String.class);
        this.descriptor = descriptors.getMethod("of", layouts, arrayOf(layouts));
        this.downcall = lookup.findVirtual(
                        linkers,
                        "downcallHandle",
                        MethodType.methodType(
                                MethodHandle.class,
                                foreign("MemorySegment"),
                                descriptors,
                                arrayOf(foreign("Linker$Option"))))
                .asFixedArity();
    }

    /**
     * Without a word on the host's standard error.
     *
     * @throws ReflectiveOperationException when this Java has no such thing, or not this way
     */
    static ForeignFunctions silently(Instrumentation instrumentation) throws ReflectiveOperationException {
        Class<?> modules = Class.forName("java.lang.Module");
        foreign("Linker"); // before anything is changed for nothing
        JdkPackage.open("java.lang.invoke", instrumentation);
        Constructor<MethodHandles.Lookup> ofAnyClass = MethodHandles.Lookup.class.getDeclaredConstructor(Class.class);
        ofAnyClass.setAccessible(true);
        return new ForeignFunctions(ofAnyClass.newInstance(modules));
    }

    /** As this class itself, which makes the JVM print a warning unless it was told to allow it. */
    static ForeignFunctions asCallerMay() throws ReflectiveOperationException {
        return new ForeignFunctions(MethodHandles.lookup());
    }

    /** Whether the JVM was told to allow native code to classes outside of modules. */
    static boolean areAllowed() throws ReflectiveOperationException {
        Object module = Class.class.getMethod("getModule").invoke(ForeignFunctions.class);
        return (boolean) Class.forName("java.lang.Module")
                .getMethod("isNativeAccessEnabled")
                .invoke(module);
    }

    /**
     * The function of this name.
     *
     * @param types of the result, then of the parameters, each int or long; a pointer is a long
     */
    public MethodHandle function(String name, Class<?>... types) throws ReflectiveOperationException {
        Optional<?> address = (Optional<?>) find.invoke(symbols, name);
        if (address == null || !address.isPresent()) {
            throw new NoSuchMethodException(name);
        }
        Object parameters = Array.newInstance(foreign("MemoryLayout"), types.length - 1);
        for (int i = 1; i < types.length; i++) {
            Array.set(parameters, i - 1, layout(types[i]));
        }
        Object signature = descriptor.invoke(null, layout(types[0]), parameters);
        Object noOptions = Array.newInstance(foreign("Linker$Option"), 0);
        try {
            return (MethodHandle) downcall.invoke(linker, address.get(), signature, noOptions);
        } catch (ReflectiveOperationException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new ReflectiveOperationException(e);
        }
    }

    /** Where in memory a direct buffer begins. */
    public static long address(ByteBuffer direct) throws ReflectiveOperationException {
        Class<?> segments = foreign("MemorySegment");
        Object segment = segments.getMethod("ofBuffer", Buffer.class).invoke(null, direct);
        return (long) segments.getMethod("address").invoke(segment);
    }

    private static Object layout(Class<?> type) throws ReflectiveOperationException {
        return foreign("ValueLayout")
                .getField(type == int.class ? "JAVA_INT" : "JAVA_LONG")
                .get(null);
    }

    private static Class<?> foreign(String name) throws ClassNotFoundException {
        return Class.forName("java.lang.foreign." + name);
    }

    private static Class<?> arrayOf(Class<?> type) {
        return Array.newInstance(type, 0).getClass();
    }
}
