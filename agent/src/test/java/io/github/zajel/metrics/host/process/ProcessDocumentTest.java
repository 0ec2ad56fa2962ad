// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code proc.get}. */
class ProcessDocumentTest {
    @TempDir
    Path root;

    private StagedProcesses machine;

    @BeforeEach
    void stage() {
        machine = new StagedProcesses(root);
    }

    @Test
    void documentTellsAllOfAProcess() throws Exception {
        assertThat(machine.read("proc.get[very-long-service]"))
                .isEqualTo("[t|[{\"pid\":80,\"ppid\":1,\"name\":\"very-long-service\","
                        + "\"cmdline\":\"/opt/very-long-service --port 80\",\"user\":\"ann\",\"group\":\"1000\","
                        + "\"uid\":1000,\"gid\":1000,\"vsize\":20480000,\"pmem\":0.200000,\"rss\":2048000,"
                        + "\"data\":102400,\"exe\":3072,\"hwm\":2048000,\"lck\":0,\"lib\":4096000,\"peak\":20480000,"
                        + "\"pin\":0,\"pte\":40960,\"size\":125952,\"stk\":20480,\"swap\":0,\"cputime_user\":1.250000,"
                        + "\"cputime_system\":0.500000,\"state\":\"disk sleep\",\"ctx_switches\":34,\"threads\":2,"
                        + "\"page_faults\":7,\"pss\":2048000}]]");
    }

    @Test
    void passwordsInCommandLinesAreMasked() throws Exception {
        machine.tree.write(
                "80/cmdline", "/opt/very-long-service\0--db-password\0hunter2\0--port\000080\0-Dapi.token=x\0");
        assertThat(machine.read("proc.get[very-long-service]"))
                .contains("\"cmdline\":\"/opt/very-long-service --db-password *** --port 080 -Dapi.token=***\"");
        assertThat(machine.read("proc.num[,,,hunter2]")).isEqualTo("[u|1]"); // found, not told
    }

    @Test
    void documentOfAKernelThreadHasUnknownsForMemory() throws Exception {
        assertThat(machine.read("proc.get[kthreadd]"))
                .isEqualTo("[t|[{\"pid\":2,\"ppid\":1,\"name\":\"kthreadd\",\"cmdline\":\"\",\"user\":\"root\","
                        + "\"group\":\"root\",\"uid\":0,\"gid\":0,\"vsize\":-1,\"pmem\":-1.000000,\"rss\":-1,\"data\":-1,"
                        + "\"exe\":-1,\"hwm\":-1,\"lck\":-1,\"lib\":-1,\"peak\":-1,\"pin\":-1,\"pte\":-1,\"size\":-1,"
                        + "\"stk\":-1,\"swap\":-1,\"cputime_user\":1.250000,\"cputime_system\":0.500000,"
                        + "\"state\":\"idle\",\"ctx_switches\":34,\"threads\":2,\"page_faults\":7,\"pss\":0}]]");
    }

    @Test
    void summaryAddsUpWhatIsKnownOfAll() throws Exception {
        assertThat(machine.read("proc.get[nginx,,,summary]"))
                .isEqualTo("[t|[{\"name\":\"nginx\",\"processes\":2,\"vsize\":81920000,\"pmem\":0.800000,"
                        + "\"rss\":8192000,\"data\":204800,\"exe\":6144,\"lck\":0,\"lib\":8192000,\"pin\":0,\"pte\":81920,"
                        + "\"size\":251904,\"stk\":40960,\"swap\":0,\"cputime_user\":2.500000,\"cputime_system\":1.000000,"
                        + "\"ctx_switches\":68,\"threads\":4,\"page_faults\":14,\"pss\":8192000}]]");
        machine.tree.kernelThread(91, "nginx");
        machine.time.advance(Duration.ofSeconds(1));
        assertThat(machine.read("proc.get[nginx,,,summary]"))
                .contains("\"processes\":3,\"vsize\":-1,\"pmem\":-1.000000,\"rss\":-1");
    }

    @Test
    void threadsHaveNamesOfTheirOwn() throws Exception {
        machine.tree.thread(81, 81, "java").thread(81, 99, "GC Thread#0").write("81/task/100/cmdline", "ended");
        assertThat(machine.read("proc.get[java,,,thread]"))
                .contains("{\"pid\":81,\"ppid\":1,\"name\":\"java\",\"user\":\"4242\",\"group\":\"4242\",\"uid\":4242,"
                        + "\"gid\":4242,\"tid\":99,\"tname\":\"GC Thread#0\",\"cputime_user\":1.250000,"
                        + "\"cputime_system\":0.500000,\"state\":\"sleeping\",\"ctx_switches\":34,\"page_faults\":7}")
                .contains("\"tid\":81,")
                .doesNotContain("\"tid\":100");
    }

    @Test
    void proportionalMemoryIsTakenFromWhatTheKernelAddsUp() throws Exception {
        machine.tree.write("81/smaps_rollup", """
                00400000-7fff00000000 ---p 00000000 00:00 0      [rollup]
                Rss:             9000 kB
                Pss:             5000 kB
                Pss_Anon:           1 kB
                Shared_Clean:    8000 kB
                Private_Clean:   1000 kB
                Shared_Hugetlb:  2048 kB
                Private_Hugetlb:    0 kB
                """);
        assertThat(machine.read("proc.get[java]")).endsWith("\"pss\":" + (5000 * 1024 + 512 + 2048 * 1024) + "}]]");
    }
}
