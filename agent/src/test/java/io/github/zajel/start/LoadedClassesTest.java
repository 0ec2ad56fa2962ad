// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoadedClassesTest {
    @Test
    void aJvmThatEndsHasNone() {
        LoadedClasses classes = new LoadedClasses(answering(null));

        assertThat(classes.ofApplication()).isEmpty();
        assertThat(classes.containsOfJdk("java.lang.Runtime")).isFalse();
    }

    @Test
    void neitherTheJdksNorTheAgentsOwnAreOfTheApplication() {
        LoadedClasses classes =
                new LoadedClasses(answering(new Class<?>[] {Runtime.class, LoadedClassesTest.class, Test[].class}));

        assertThat(classes.ofApplication()).isEmpty();
        assertThat(classes.containsOfJdk("java.lang.Runtime")).isTrue();
    }

    /** What the instrumentation of a JVM answers that has loaded these; null when it is at its end. */
    private static Instrumentation answering(Class<?> @Nullable [] loaded) {
        return (Instrumentation) Proxy.newProxyInstance(
                LoadedClassesTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> loaded);
    }
}
