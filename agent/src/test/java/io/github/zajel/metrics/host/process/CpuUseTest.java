// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.metric.NotReadyException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code proc.cpu.util}. */
class CpuUseTest {
    @TempDir
    Path root;

    private StagedProcesses machine;

    @BeforeEach
    void stage() {
        machine = new StagedProcesses(root);
    }

    @Test
    void processorTimeIsThatOfProcessesThatWereThereBeforeAndAfter() throws Exception {
        String[] keys = {
            "proc.cpu.util[nginx]",
            "proc.cpu.util[nginx,,user]",
            "proc.cpu.util[,www-data,system]",
            "proc.cpu.util[,,,worker,avg15]",
            "proc.cpu.util[nosuch]"
        };
        for (String key : keys) {
            assertThatThrownBy(() -> machine.read(key)).as(key).isInstanceOf(NotReadyException.class);
        }
        for (long second = 0; second <= 3; second++) {
            machine.uses(70, "nginx", 1000 + 10 * second, 100, 5);
            machine.uses(71, "nginx", 20 * second, 3 * second + second % 2, 6);
            machine.time.advance(Duration.ofSeconds(second == 0 ? 0 : 1));
        }
        assertThat(keys)
                .extracting(machine::answer)
                .containsExactly("[d|33.300000]", "[d|30.000000]", "[d|3.300000]", "[d|23.300000]", "[d|0.000000]");
        machine.uses(71, "nginx", 90_000, 0, 77);
        machine.uses(70, "nginx", 1041, 100, 5);
        machine.time.advance(Duration.ofSeconds(1));
        assertThat(machine.read(keys[1])).isEqualTo("[d|25.200000]");
    }

    @Test
    void processorTimeIsToldWithOneDecimalCutOff() throws Exception {
        assertThatThrownBy(() -> machine.read("proc.cpu.util[nginx,,,,avg5]")).isInstanceOf(NotReadyException.class);
        machine.uses(70, "nginx", 1000, 100, 5);
        machine.time.advance(Duration.ZERO);
        machine.uses(70, "nginx", 1005, 100, 5);
        machine.time.advance(Duration.ofSeconds(3));
        assertThat(machine.read("proc.cpu.util[nginx,,,,avg5]")).isEqualTo("[d|1.600000]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "proc.cpu.util[,,bad,(,bad] = Invalid third parameter.",
                "proc.cpu.util[,,,(,bad] = Invalid fifth parameter.",
                "proc.cpu.util[,,,,,] = Too many parameters."
            })
    void parametersOfProcessorTimeAreChecked(String key, String reason) {
        machine.assertUnsupported(key, reason);
    }

    @Test
    void malformedExpressionHasNoProcessesThatUseTime() throws Exception {
        assertThatThrownBy(() -> machine.read("proc.cpu.util[,,,(]")).isInstanceOf(NotReadyException.class);
        for (int second = 0; second < 3; second++) {
            machine.uses(70, "nginx", 1000 + second, 100, 5);
            machine.time.advance(Duration.ofSeconds(1));
        }
        assertThat(machine.read("proc.cpu.util[,,,(]")).isEqualTo("[d|0.000000]");
    }
}
