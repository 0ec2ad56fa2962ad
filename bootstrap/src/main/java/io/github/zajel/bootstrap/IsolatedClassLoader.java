// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent from {@code isolated/} of its own jar, where class files end in {@code .classdata} so that no scanner
 * of the host trips over them. Its parent is the topmost ancestor of the system loader (the platform loader, on Java 8
 * the extension loader): the agent never sees the host's libraries, nor the host ours.
 */
final class IsolatedClassLoader extends ClassLoader {
    private static final String ROOT = "isolated/";

    /** Thousands of classes that few applications need, in a zip of their own: none has them in its lists before. */
    private static final String SELDOM = "io/github/zajel/shaded/bytebuddy/";

    static {
        registerAsParallelCapable();
    }

    private final JarContent content;
    private volatile JarContent seldom; // the same as content until it is needed

    /** @throws IOException when the jar cannot be read or holds no agent, as after repackaging into another jar */
    IsolatedClassLoader(File jarFile) throws IOException {
        super(topmostAncestor(ClassLoader.getSystemClassLoader()));
        this.content = new JarContent(jarFile, new RandomAccessFile(jarFile, "r"), ROOT);
        this.seldom = content;
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
        String entry = entry(name.replace('.', '/') + ".class");
        byte[] bytes;
        try {
            bytes = contentOf(entry).bytes(entry);
        } catch (IOException changed) {
            throw new ClassNotFoundException(name + ": " + changed.getMessage(), changed);
        }
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length, IsolatedClassLoader.class.getProtectionDomain());
    }

    /** Class files are found by the names that they have elsewhere: what weaves code reads its own. */
    private static String entry(String resource) {
        return resource.endsWith(".class") ? resource + "data" : resource;
    }

    private JarContent contentOf(String entry) throws IOException {
        boolean isSeldom = entry.startsWith(SELDOM);
        if (isSeldom && seldom == content) {
            seldom = content.zip("seldom.zip");
        }
        return isSeldom ? seldom : content;
    }

    @Override
    protected @Nullable URL findResource(String name) {
        String entry = entry(name);
        try {
            boolean isThere = contentOf(entry).contains(entry);
            return isThere ? new URL("zajel", null, -1, "/" + name, new EntryHandler()) : null;
        } catch (IOException changed) {
            return null; // or an unknown protocol, but we bring its handler
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL resource = findResource(name);
        return Collections.enumeration(resource == null ? Collections.emptySet() : Collections.singleton(resource));
    }

    /** Serves an entry from the jar that is open already; {@code jar:} URLs would open it again and cache it. */
    private final class EntryHandler extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() throws IOException {
                    String entry = entry(url.getPath().substring(1));
                    byte[] bytes = contentOf(entry).bytes(entry);
                    if (bytes == null) {
                        throw new FileNotFoundException(entry);
                    }
                    return new ByteArrayInputStream(bytes);
                }
            };
        }
    }
}
