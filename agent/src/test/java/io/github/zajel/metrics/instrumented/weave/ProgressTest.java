// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final Progress progress = new Progress();

    @Test
    void whatCouldNotBeWovenIsNoObstacleOnceItIsGone() throws IOException {
        deployAndStop();
        for (int i = 0; i < 1000 && progress.objection() != null; i++) {
            System.gc(); // a moment later the JVM tells the map
        }
        assertThat(progress.objection()).isNull();
    }

    /** In a method of its own, whose frame holds the class no longer when it is over. */
    private void deployAndStop() throws IOException {
        Class<?> type = ofALoaderOfItsOwn();
        progress.found(type, 0, "its loader is stopped", false);
        assertThat(progress.objection()).isEqualTo("its loader is stopped");
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
