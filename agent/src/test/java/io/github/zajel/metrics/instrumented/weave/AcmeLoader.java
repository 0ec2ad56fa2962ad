// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import com.acme.shop.Orders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * An application of its own: has the classes of {@code com.acme.shop} in a package that no other application has, so that what
 * an earlier test left in the JVM is not met; loaded when they are asked for. One of them is missing.
 */
final class AcmeLoader extends ClassLoader {
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private final String home;

    AcmeLoader() {
        this("com.acme.shop" + NEXT.getAndIncrement());
    }

    private AcmeLoader(String home) {
        super(Orders.class.getClassLoader());
        this.home = home;
    }

    /** The same application once more. */
    AcmeLoader again() {
        return new AcmeLoader(home);
    }

    /** The name that a class of {@code com.acme.shop} has here; what follows it, as {@code .place}, stays. */
    String name(String simpleName) {
        return home + "." + simpleName;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(home + ".")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                if (name.endsWith(".Missing")) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = classFile(name);
                loaded = defineClass(name, bytes, 0, bytes.length);
            }
            return loaded;
        }
    }

    /** An instance of one of the classes that implement {@code com.acme.shop.Service}. */
    Deployed service(String simpleName) {
        return Deployed.of(this, name(simpleName));
    }

    /** A service of another loader, which no test can name the class of. */
    record Deployed(IntUnaryOperator service) {
        static Deployed of(ClassLoader loader, String className) {
            try {
                return new Deployed((IntUnaryOperator)
                        loader.loadClass(className).getDeclaredConstructor().newInstance());
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(className, e);
            }
        }

        int place(int amount) {
            return service.applyAsInt(amount);
        }

        Class<?> type() {
            return service.getClass();
        }
    }

    /** Defines a class as it is given. */
    Class<?> define(String className, byte[] bytes) {
        return defineClass(className, bytes, 0, bytes.length);
    }

    /** What this loader defines under a name. */
    byte[] classFile(String className) {
        ClassWriter writer = new ClassWriter(0);
        Remapper toHome = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String internalName) {
                return internalName.startsWith("com/acme/shop/")
                        ? home.replace('.', '/') + internalName.substring("com/acme/shop".length())
                        : internalName;
            }
        };
        new ClassReader(compiled("com.acme.shop" + className.substring(home.length())))
                .accept(new ClassRemapper(writer, toHome), 0);
        return writer.toByteArray();
    }

    /** As the compiler wrote it. */
    static byte[] compiled(String className) {
        try (InputStream in =
                Orders.class.getClassLoader().getResourceAsStream(className.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
