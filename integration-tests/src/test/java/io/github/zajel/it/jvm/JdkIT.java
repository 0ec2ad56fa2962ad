// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.process.ChildProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows that each supported JDK is there and runs. */
class JdkIT {
    @ParameterizedTest
    @MethodSource("io.github.zajel.it.jvm.Jdk#versions")
    void eachJdkRunsAndIsOfItsVersion(int version, @TempDir Path folder) {
        ChildProcess jvm = ForkedJvm.of(Jdk.of(version))
                .options("-XshowSettings:properties", "-version")
                .start(folder);

        assertThat(jvm.awaitExit()).isZero();
        assertThat(jvm.stderr()).contains("java.specification.version = " + (version == 8 ? "1.8" : version));
    }
}
