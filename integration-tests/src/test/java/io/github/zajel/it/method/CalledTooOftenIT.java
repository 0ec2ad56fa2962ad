// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A method that is called so often that watching it would cost too much is let go of, and its item says so. */
class CalledTooOftenIT {
    private static final String SERVED = "java.method[" + CallsJvm.target("Work.serve") + "]";

    @TempDir
    private Path folder;

    @Test
    void theClassIsWhatItWasAndTheItemSaysWhy() {
        try (CallsJvm jvm = CallsJvm.on(17, folder).zajel("MaxProbeRate=1000").start()) {
            jvm.tell("load 8");
            String original = jvm.tell("remade");
            Eventually.patiently().see("calls", () -> jvm.get(SERVED), calls -> Long.parseLong(calls) > 0);
            jvm.tell("behind");
            assertThat(jvm.tell("remade")).isNotEqualTo(original);

            Eventually.patiently()
                    .see(
                            "a reason",
                            () -> jvm.get(SERVED),
                            ("ZBX_NOTSUPPORTED\0It is called more than 10000 times a second, which is too often to be"
                                    + " watched: see MaxProbeRate.")::equals);
            Eventually.patiently().see("the class as it was", () -> jvm.tell("bytes"), original::equals);
            assertThat(jvm.tell("load")).isEqualTo("8 threads, 0 failures");
            assertThat(jvm.agentLog())
                    .filteredOn(line -> line.contains(" WARN "))
                    .singleElement()
                    .asString()
                    .contains("Work.serve", "MaxProbeRate");
        }
    }
}
