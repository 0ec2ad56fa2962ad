// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what an agent may have left on the application's class path: every class of {@link #CLASSES} and every service
 * file of {@link #SERVICES}, by the system and by the context loader. Prints {@code visible: NAME (LOADER)} for each that is
 * found, last {@code N visible}; ends with 0. More names to look for may be given as arguments (classes, or resources with a
 * slash).
 */
public final class ClassPathSpy {
    private static final String[] CLASSES = {
        "com.fasterxml.jackson.core.JsonFactory",
        "com.fasterxml.jackson.databind.ObjectMapper",
        "org.slf4j.Logger",
        "org.slf4j.spi.SLF4JServiceProvider",
        "net.bytebuddy.ByteBuddy",
        "org.bouncycastle.tls.PSKTlsClient",
        "org.jspecify.annotations.Nullable",
        "io.github.zajel.base.Clock",
        "io.github.zajel.item.ItemKey",
        "io.github.zajel.start.AgentStarter",
        "io.github.zajel.shaded.jackson.core.JsonFactory",
        "io.github.zajel.shaded.slf4j.Logger",
    };
    private static final String[] SERVICES = {
        "META-INF/services/com.fasterxml.jackson.core.JsonFactory",
        "META-INF/services/io.github.zajel.shaded.jackson.core.JsonFactory",
        "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
        "META-INF/services/io.github.zajel.shaded.slf4j.spi.SLF4JServiceProvider",
        "META-INF/services/io.github.zajel.metric.MetricProvider",
    };

    private int visible;

    private ClassPathSpy() {}

    public static void main(String[] arguments) throws IOException {
        ClassPathSpy spy = new ClassPathSpy();
        spy.look("system", ClassLoader.getSystemClassLoader(), arguments);
        spy.look("context", Thread.currentThread().getContextClassLoader(), arguments);
        System.out.println(spy.visible + " visible");
    }

    private void look(String loaderName, @Nullable ClassLoader loader, String[] more) throws IOException {
        for (String name : CLASSES) {
            lookForClass(name, loaderName, loader);
        }
        for (String name : SERVICES) {
            lookForResource(name, loaderName, loader);
        }
        for (String name : more) {
            if (name.indexOf('/') < 0) {
                lookForClass(name, loaderName, loader);
            } else {
                lookForResource(name, loaderName, loader);
            }
        }
    }

    private void lookForClass(String name, String loaderName, @Nullable ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException good) {
            return;
        }
        found(name, loaderName);
    }

    private void lookForResource(String name, String loaderName, @Nullable ClassLoader loader) throws IOException {
        Enumeration<URL> places = loader == null ? ClassLoader.getSystemResources(name) : loader.getResources(name);
        while (places.hasMoreElements()) {
            // a URL names folders of this machine; the tests want the same line everywhere
            found(name + " in " + places.nextElement().getProtocol(), loaderName);
        }
    }

    private void found(String what, String loaderName) {
        visible++;
        System.out.println("visible: " + what + " (" + loaderName + ")");
    }
}
