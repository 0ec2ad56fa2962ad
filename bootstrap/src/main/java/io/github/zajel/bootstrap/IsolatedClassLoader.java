// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent from {@code isolated/} of its own jar, where class files end in {@code .classdata} so that no scanner
 * of the host trips over them. Its parent is the topmost ancestor of the system loader (the platform loader, on Java 8
 * the extension loader): the agent never sees the host's libraries, nor the host ours.
 */
final class IsolatedClassLoader extends ClassLoader {
    private static final String ROOT = "isolated/";

    static {
        registerAsParallelCapable();
    }

    private final JarFile jar;

    /** @throws IOException when the jar cannot be read or holds no agent, as after repackaging into another jar */
    IsolatedClassLoader(File jarFile) throws IOException {
        super(topmostAncestor(ClassLoader.getSystemClassLoader()));
        this.jar = new JarFile(jarFile, false);
        if (jar.getEntry(ROOT) == null) {
            jar.close();
            throw new IOException(
                    jarFile + " is not the released zajel.jar (it has no " + ROOT + "); use the released jar as it is");
        }
    }

    private static ClassLoader topmostAncestor(ClassLoader loader) {
        ClassLoader ancestor = loader;
        for (ClassLoader parent = loader.getParent(); parent != null; parent = parent.getParent()) {
            ancestor = parent;
        }
        return ancestor;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        JarEntry entry = jar.getJarEntry(ROOT + name.replace('.', '/') + ".classdata");
        if (entry == null) {
            throw new ClassNotFoundException(name);
        }
        try {
            byte[] bytes = read(entry);
            return defineClass(name, bytes, 0, bytes.length, IsolatedClassLoader.class.getProtectionDomain());
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name + " in " + jar.getName(), unreadable);
        }
    }

    @Override
    protected @Nullable URL findResource(String name) {
        JarEntry entry = jar.getJarEntry(ROOT + name);
        if (entry == null) {
            return null;
        }
        try {
            return new URL("zajel", null, -1, "/" + name, new EntryHandler(entry));
        } catch (IOException impossible) {
            return null; // only an unknown protocol is refused, and we bring its handler
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL resource = findResource(name);
        return resource == null
                ? Collections.<URL>emptyEnumeration()
                : Collections.enumeration(Collections.singleton(resource));
    }

    private byte[] read(JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) Math.max(entry.getSize(), 512));
            byte[] chunk = new byte[8192];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                bytes.write(chunk, 0, n);
            }
            return bytes.toByteArray();
        }
    }

    /** Serves an entry from the jar that is open already; {@code jar:} URLs would open it again and cache it. */
    private final class EntryHandler extends URLStreamHandler {
        private final JarEntry entry;

        EntryHandler(JarEntry entry) {
            this.entry = entry;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() throws IOException {
                    return jar.getInputStream(entry);
                }
            };
        }
    }
}
