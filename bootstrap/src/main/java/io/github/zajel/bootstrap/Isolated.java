// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.bootstrap;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** The one crossing into the isolated class loader: two static methods, called by reflection, with JDK types only. */
final class Isolated {
    private Isolated() {}

    static void startAgent(
            @Nullable String arguments, Instrumentation instrumentation, WeakReference<@Nullable Thread> main)
            throws Throwable {
        call(
                "io.github.zajel.start.AgentStarter",
                "start",
                new Class<?>[] {String.class, Instrumentation.class, File.class, WeakReference.class},
                new @Nullable Object[] {arguments, instrumentation, ownJar(), main});
    }

    static int runCommand(String[] arguments) throws Throwable {
        Object exitCode =
                call("io.github.zajel.command.Commands", "run", new Class<?>[] {String[].class}, (Object) arguments);
        return exitCode instanceof Integer ? (Integer) exitCode : 1;
    }

    /** One line on standard error: all that is left to say where nothing of the agent could be loaded. */
    static void complain(String message) {
        System.err.println("zajel: " + message.replace('\n', ' ').replace('\r', ' '));
    }

    private static @Nullable Object call(
            String className, String methodName, Class<?>[] parameterTypes, @Nullable Object... arguments)
            throws Throwable {
        IsolatedClassLoader loader = new IsolatedClassLoader(ownJar());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return loader.loadClass(className)
                    .getMethod(methodName, parameterTypes)
                    .invoke(null, arguments);
        } catch (InvocationTargetException wrapper) {
            throw wrapper.getCause() == null ? wrapper : wrapper.getCause();
        }
    }

    private static File ownJar() throws IOException, URISyntaxException {
        CodeSource source = Isolated.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new IOException("cannot tell which jar the agent was loaded from; start it with -javaagent");
        }
        return new File(source.getLocation().toURI());
    }
}
