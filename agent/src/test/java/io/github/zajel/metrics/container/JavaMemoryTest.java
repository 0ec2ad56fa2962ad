// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.metric.NotReadyException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java.mem.accounted}. */
class JavaMemoryTest {
    @TempDir
    Path root;

    private StagedContainer container;

    @BeforeEach
    void stage() {
        container = new StagedContainer(root);
    }

    @Test
    void memoryOfTheJvmIsAccountedBesideWhatTheKernelCounts() throws Exception {
        Files.writeString(root.resolve("proc/self/status"), "Name:\tjava\nVmRSS:\t  204800 kB\nThreads:\t9\n");
        String json = container.read("java.mem.accounted");
        assertThat(json)
                .matches(
                        "\\[t\\|\\{\"heap\":[1-9]\\d+,\"metaspace\":[1-9]\\d+,\"code\":[1-9]\\d+,\"direct\":\\d+,\"mapped\":\\d+,"
                                + "\"threads\":[1-9]\\d*,\"thread_stacks\":[1-9]\\d+,\"accounted\":[1-9]\\d+,\"rss\":209715200,"
                                + "\"limit\":536870912}]");
        assertThat(number(json, "accounted"))
                .isEqualTo(number(json, "heap")
                        + number(json, "metaspace")
                        + number(json, "code")
                        + number(json, "direct")
                        + number(json, "mapped")
                        + number(json, "thread_stacks"));
        assertThat(number(json, "thread_stacks") % number(json, "threads")).isZero();
    }

    @Test
    void memoryOfTheJvmWaitsUntilItsManagementMayBeTouched() {
        container.ask("Linux", false);
        assertThatThrownBy(() -> container.read("java.mem.accounted")).isInstanceOf(NotReadyException.class);
    }

    private static long number(String json, String name) {
        int start = json.indexOf("\"" + name + "\":") + name.length() + 3;
        int end = start;
        while (Character.isDigit(json.charAt(end))) {
            end++;
        }
        return Long.parseLong(json.substring(start, end));
    }
}
