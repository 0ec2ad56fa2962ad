// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VmFlagsTest {
    @ParameterizedTest
    @CsvSource({"-XX:+UseG1GC,UseG1GC", "-XX:-UseTLAB,UseTLAB", "-XX:MaxRAM=1g,MaxRAM", "-XX:OnError=a=b,OnError"})
    void argumentThatGivesAFlagIsFound(String argument, String flag) {
        assertThat(VmFlags.givenBy(argument)).isEqualTo(flag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx1g", "-XX:", "-XX:+", "-XX:=1", "-XX:+=", "-Da=-XX:+UseG1GC", ""})
    void argumentThatGivesNoneIsLeftOut(String argument) {
        assertThat(VmFlags.givenBy(argument)).isNull();
    }

    @Test
    void flagsOfThisJvmAreToldWithTheirOrigin() throws Exception {
        assertThat(VmFlags.json())
                .contains("\"MaxHeapSize\":{\"value\":\"" + VmFlags.value("MaxHeapSize") + "\",\"origin\":\"")
                .contains("\"UseG1GC\":{\"value\":\"");
        assertThat(Long.parseLong(VmFlags.value("MaxHeapSize")))
                .isGreaterThanOrEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(VmFlags.value("NoSuchFlag")).isNull();
    }
}
