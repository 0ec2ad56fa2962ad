// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final Progress progress = new Progress();

    @Test
    void whatCouldNotBeWovenIsNoObstacleOnceItIsGone() throws IOException {
        WeakReference<Class<?>> undeployed = new WeakReference<>(ofALoaderOfItsOwn());
        progress.found(undeployed.get(), 0, "its loader is stopped", false);
        assertThat(progress.objection()).isEqualTo("its loader is stopped");
        for (int i = 0; i < 100 && undeployed.get() != null; i++) {
            System.gc();
        }
        assertThat(progress.objection()).isNull();
    }

    @Test
    void whatCanBeWovenAtLastIsNoObstacle() {
        progress.found(ProgressTest.class, 0, "not yet", false);
        progress.found(ProgressTest.class, 1, null, false);
        assertThat(progress.objection()).isNull();
        progress.found(ProgressTest.class, 0, null, false);
        assertThat(progress.objection()).isEqualTo("The class is loaded, and has no such method.");
    }

    private static Class<?> ofALoaderOfItsOwn() throws IOException {
        byte[] bytes = OwnClass.bytes(Slot.class.getName());
        return new ClassLoader(ProgressTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(Slot.class.getName(), bytes, 0, bytes.length);
            }
        }.define();
    }
}
