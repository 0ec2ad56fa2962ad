// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import io.github.zajel.base.Log;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/** The weaver once more, by a loader of its own, as when the agent is taken out of a JVM and put into it again. */
final class SecondAgent {
    private static final String OURS = "io.github.zajel.";
    private static final String PACKAGE = SecondAgent.class.getPackageName() + ".";

    private final ClassLoader loader = new ClassLoader(SecondAgent.class.getClassLoader()) {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    };

    private final Object recorder;
    private final Object weaver;

    SecondAgent() throws Exception {
        recorder = made("io.github.zajel.metrics.instrumented.record.Recorder");
        Object log = made(
                Log.class.getName(),
                loader.loadClass(Log.Level.class.getName()).getEnumConstants()[0],
                Proxy.newProxyInstance(
                        loader,
                        new Class<?>[] {loader.loadClass(Log.Output.class.getName())},
                        (proxy, method, told) -> {
                            throw new AssertionError(told[1]);
                        }));
        Class<?> limits = loader.loadClass(PACKAGE + "Limits");
        weaver = loader.loadClass(PACKAGE + "Weaver")
                .getMethod("start", Instrumentation.class, limits, log.getClass())
                .invoke(null, Workbench.JVM, made(limits.getName(), 500, 200), log);
    }

    void weave(String target) throws Exception {
        Object parsed = loader.loadClass(PACKAGE + "Target")
                .getMethod("parse", String.class)
                .invoke(null, target);
        Object measure = loader.loadClass(PACKAGE + "Measure").getEnumConstants()[0];
        call(weaver, "record", 1, recorder);
        plan(List.of(made(PACKAGE + "Rule", parsed, 1, measure)));
    }

    private void plan(List<?> rules) throws Exception {
        call(weaver, "plan", rules);
        while ((boolean) call(weaver, "step")) {
            // the next few
        }
    }

    long calls() throws Exception {
        return (long) call(recorder, "calls");
    }

    void close() throws Exception {
        plan(List.of());
        call(weaver, "abandon");
    }

    private Object made(String className, Object... arguments) throws Exception {
        for (Constructor<?> constructor : loader.loadClass(className).getConstructors()) {
            if (constructor.getParameterCount() == arguments.length) {
                return constructor.newInstance(arguments);
            }
        }
        throw new AssertionError(className);
    }

    private static Object call(Object on, String name, Object... arguments) throws Exception {
        for (Method method : on.getClass().getDeclaredMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
                method.setAccessible(true);
                return method.invoke(on, arguments);
            }
        }
        throw new AssertionError(name);
    }
}
