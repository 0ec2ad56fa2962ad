// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tests' own JVM, seen by a weaver that somebody looks at. */
final class WatchedJvm {
    /** The weaver's way to it. */
    final Instrumentation instrumentation = (Instrumentation) Proxy.newProxyInstance(
            WatchedJvm.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> call(method.getName(), method, arguments));

    /** Names of the classes that were woven anew, in order. */
    final List<String> retransformed = new ArrayList<>();

    /** The transformers that are registered. */
    final List<ClassFileTransformer> transformers = new ArrayList<>();

    private final Map<String, Runnable> before = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();

    /** How often the weaver called the method. */
    int calls(String method) {
        return calls.getOrDefault(method, 0);
    }

    /** The first call of the method finds that this happened just before it. */
    void before(String method, Runnable event) {
        before.put(method, event);
    }

    private Object call(String name, Method method, Object[] arguments) throws Throwable {
        calls.merge(name, 1, Integer::sum);
        Runnable event = before.remove(name);
        if (event != null) {
            event.run();
        }
        if (name.equals("retransformClasses")) {
            for (Class<?> type : (Class<?>[]) arguments[0]) {
                retransformed.add(type.getName());
            }
        } else if (name.equals("addTransformer")) {
            transformers.add((ClassFileTransformer) arguments[0]);
        } else if (name.equals("removeTransformer")) {
            transformers.remove(arguments[0]);
        }
        try {
            return method.invoke(Workbench.JVM, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
