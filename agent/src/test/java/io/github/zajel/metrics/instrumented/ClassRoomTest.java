// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.MemoryUsage;
import org.junit.jupiter.api.Test;

class ClassRoomTest {
    private static final long MB = 1 << 20;

    @Test
    void aJvmThatHasLittleRoomForClassesIsLeftAlone() {
        assertThatThrownBy(() -> ClassRoom.require("Metaspace", new MemoryUsage(0, 50 * MB, 50 * MB, 64 * MB)))
                .hasMessage("its Metaspace has 14 MB left, and measuring takes 16: raise -XX:MaxMetaspaceSize or"
                        + " -XX:CompressedClassSpaceSize");
    }

    @Test
    void aJvmWithRoomOrWithoutABoundIsMeasured() {
        assertThatCode(() -> {
                    ClassRoom.require("Metaspace", new MemoryUsage(0, 40 * MB, 40 * MB, 64 * MB));
                    ClassRoom.require("Metaspace", new MemoryUsage(0, 40 * MB, 40 * MB, -1));
                    ClassRoom.require();
                })
                .doesNotThrowAnyException();
    }
}
