// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** Opens packages of the JDK to the agent's own classes, and to no others, without a word on the host's standard error. */
public final class JdkPackage {
    private JdkPackage() {}

    /**
     * From here on the agent's classes may reflect on the package. Java 9 and newer.
     *
     * @param name of a package of {@code java.base}
     * @throws ReflectiveOperationException when this Java has no modules
     */
    public static void open(String name, Instrumentation instrumentation) throws ReflectiveOperationException {
        Method moduleOf = Class.class.getMethod("getModule");
        Set<Object> own = Collections.singleton(moduleOf.invoke(JdkPackage.class));
        Instrumentation.class
                .getMethod(
                        "redefineModule",
                        Class.forName("java.lang.Module"),
                        Set.class,
                        Map.class,
                        Map.class,
                        Set.class,
                        Map.class)
                .invoke(
                        instrumentation,
                        moduleOf.invoke(Object.class),
                        Collections.emptySet(),
                        Collections.emptyMap(),
                        Collections.singletonMap(name, own),
                        Collections.emptySet(),
                        Collections.emptyMap());
    }
}
