// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.calls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntUnaryOperator;

/** The loader of one {@link Guest}. As those of OSGi and of JBoss Modules it asks the JDK for {@code java.*} alone. */
final class GuestLoader extends ClassLoader {
    private static final String GUEST = "io.github.zajel.samples.calls.Guest";

    private GuestLoader() {
        super(null);
    }

    static IntUnaryOperator newGuest() throws ReflectiveOperationException {
        return (IntUnaryOperator)
                new GuestLoader().loadClass(GUEST).getConstructor().newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            if (name.startsWith("java.")) {
                return Class.forName(name, false, null);
            }
            if (!name.equals(GUEST)) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = classFile();
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private static byte[] classFile() throws ClassNotFoundException {
        try (InputStream file = GuestLoader.class.getResourceAsStream("Guest.class")) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int next = file.read(); next >= 0; next = file.read()) {
                bytes.write(next);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new ClassNotFoundException(GUEST, e);
        }
    }
}
