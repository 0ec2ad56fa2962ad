// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.MetricProviderContract;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.HostTree;
import io.github.zajel.metrics.host.Machine;
import io.github.zajel.metrics.host.collector.Collector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessProviderTest extends MetricProviderContract {
    @TempDir
    Path root;

    private Path proc;
    private ProcTree tree;
    private ProcessProvider provider;

    @Override
    protected MetricProvider newProvider() {
        proc = root.resolve("proc");
        tree = new ProcTree(proc)
                .program(1, "init", "S (sleeping)", 0, "/sbin/init splash ", 1000)
                .kernelThread(2, "kthreadd")
                .program(70, "nginx", "S (sleeping)", 0, "nginx: master process /usr/sbin/nginx -g daemon on;", 3000)
                .program(71, "nginx", "R (running)", 33, "nginx: worker process", 5000)
                .program(80, "very-long-servi", "D (disk sleep)", 1000, "/opt/very-long-service --port 80 ", 2000)
                .program(81, "java", "T (stopped)", 4242, "/usr/bin/java -jar app.jar ", 9000)
                .program(82, "sh", "Z (zombie)", 1000, "", 0)
                .write("not-a-process/status", "Name:\tx\n")
                .write("90/cmdline", "without status\0");
        write("etc/passwd", "root:x:0:0:root:/root:/bin/bash\nwww-data:x:33:33::/:/x\nann:x:1000:1000::/:/x\nbroken\n");
        write("etc/group", "root:x:0:\nwww-data:x:33:\n");
        ProcessProvider asked = provider("Linux");
        try {
            asked.prepare(ItemKey.parse("proc.cpu.util[java,,,,avg5]")).read(Deadline.in(3000, time));
        } catch (Exception notReady) {
            assertThat(notReady).isInstanceOf(NotReadyException.class);
        }
        time.advance(Duration.ofSeconds(2));
        return asked;
    }

    private void write(String file, String content) {
        try {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void useAnother() {
        provider = provider("Linux");
    }

    private ProcessProvider provider(String osName) {
        HostRoots roots = new HostRoots(proc, root.resolve("sys"), root.resolve("dev"), root);
        Collector collector = new Collector(time);
        ProcessProvider provider =
                new ProcessProvider(roots, new Machine(osName, () -> true), collector, Runnable::run, time);
        collector.start(time);
        return provider;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "proc.num=7",
                "proc.num[]=7",
                "proc.num[nginx]=2",
                "proc.num[init]=1",
                "proc.num[very-long-servi]=1",
                "proc.num[very-long-service]=1",
                "proc.num[long]=0",
                "proc.num[,root]=3",
                "proc.num[,ann]=2",
                "proc.num[,1000]=0", // the name of a user, not the number
                "proc.num[,nobody-at-all]=0",
                "proc.num[nginx,www-data]=1",
                "proc.num[,,all]=7",
                "proc.num[,,run]=1",
                "proc.num[,,sleep]=2",
                "proc.num[,,zomb]=1",
                "proc.num[,,disk]=1",
                "proc.num[,,trace]=1",
                "proc.num[,,,^$]=2",
                "proc.num[,,,\"init splash$\"]=1",
                "proc.num[,,,\"--port [0-9]+$\"]=1",
                "proc.num[nginx,,,worker]=1",
                "proc.num[,,run,worker]=1"
            })
    void processesAreCounted(String key, String count) throws Exception {
        assertThat(read(key)).isEqualTo("[u|" + count + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "proc.mem[nginx,,,,rss]=[u|8192000]",
                "proc.mem[nginx,,sum,,rss]=[u|8192000]",
                "proc.mem[nginx,,avg,,rss]=[d|4096000.000000]",
                "proc.mem[nginx,,min,,rss]=[u|3072000]",
                "proc.mem[nginx,,max,,rss]=[u|5120000]",
                "proc.mem[nginx,,,worker,hwm]=[u|5120000]",
                "proc.mem[nginx]=[u|81920000]",
                "proc.mem[nginx,,,,pmem]=[d|0.800000]",
                "proc.mem[nginx,,avg,,pmem]=[d|0.400000]",
                "proc.mem[init,,,,size]=[u|125952]",
                "proc.mem[init,,,,lib]=[u|4096000]",
                "proc.mem[init,,,,swap]=[u|0]",
                "proc.mem[,root,,,pte]=[u|81920]", // the thread of the kernel has none
                "proc.mem[none]=[u|0]",
                "proc.mem[none,,avg]=[d|0.000000]",
                "proc.mem[none,,,,pmem]=[d|0.000000]",
                "proc.mem[,nobody-at-all]=[u|0]"
            })
    void memoryIsSummedUp(String key, String value) throws Exception {
        assertThat(read(key)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            quoteCharacter = '\0',
            value = {
                "proc.num[a,b,c,d,e]=Too many parameters.",
                "proc.num[,,asleep,(]=Invalid third parameter.",
                "proc.mem[a,b,c,d,e,f]=Too many parameters.",
                "proc.mem[,,total,(,x]=Invalid third parameter.",
                "proc.mem[,,,,x]=Invalid fifth parameter.",
                "proc.mem[kthreadd]=Cannot get amount of \"VmSize\" memory.",
                "proc.mem[kthreadd,,,,size]=Cannot get amount of \"VmData\" memory.",
                "proc.mem[kthreadd,,,,pmem]=Cannot get amount of \"VmRSS\" memory.",
                "proc.get[a,b,c,d,e]=Too many parameters.",
                "proc.get[,,(,threads]=Invalid fourth parameter.",
                "proc.get[,,x,summary]=Invalid fourth parameter."
            })
    void wrongParametersAreTold(String key, String reason) {
        assertUnsupported(key, reason);
    }

    @Test
    void malformedExpressionIsToldWithItsPlace() {
        assertThatThrownBy(() -> read("proc.num[,,,(]")).hasMessageStartingWith("Invalid regular expression in fourth");
        assertThatThrownBy(() -> read("proc.mem[,,,(]")).hasMessageStartingWith("Invalid regular expression in fourth");
        assertThatThrownBy(() -> read("proc.get[,,(]")).hasMessageStartingWith("Invalid regular expression in third");
    }

    @Test
    void documentTellsAllOfAProcess() throws Exception {
        assertThat(read("proc.get[very-long-service]"))
                .isEqualTo("[t|[{\"pid\":80,\"ppid\":1,\"name\":\"very-long-service\","
                        + "\"cmdline\":\"/opt/very-long-service --port 80\",\"user\":\"ann\",\"group\":\"1000\","
                        + "\"uid\":1000,\"gid\":1000,\"vsize\":20480000,\"pmem\":0.200000,\"rss\":2048000,"
                        + "\"data\":102400,\"exe\":3072,\"hwm\":2048000,\"lck\":0,\"lib\":4096000,\"peak\":20480000,"
                        + "\"pin\":0,\"pte\":40960,\"size\":125952,\"stk\":20480,\"swap\":0,\"cputime_user\":1.250000,"
                        + "\"cputime_system\":0.500000,\"state\":\"disk sleep\",\"ctx_switches\":34,\"threads\":2,"
                        + "\"page_faults\":7,\"pss\":2048000}]]");
    }

    @Test
    void documentOfAKernelThreadHasUnknownsForMemory() throws Exception {
        assertThat(read("proc.get[kthreadd]"))
                .isEqualTo("[t|[{\"pid\":2,\"ppid\":1,\"name\":\"kthreadd\",\"cmdline\":\"\",\"user\":\"root\","
                        + "\"group\":\"root\",\"uid\":0,\"gid\":0,\"vsize\":-1,\"pmem\":-1.000000,\"rss\":-1,\"data\":-1,"
                        + "\"exe\":-1,\"hwm\":-1,\"lck\":-1,\"lib\":-1,\"peak\":-1,\"pin\":-1,\"pte\":-1,\"size\":-1,"
                        + "\"stk\":-1,\"swap\":-1,\"cputime_user\":1.250000,\"cputime_system\":0.500000,"
                        + "\"state\":\"idle\",\"ctx_switches\":34,\"threads\":2,\"page_faults\":7,\"pss\":0}]]");
    }

    @Test
    void summaryAddsUpWhatIsKnownOfAll() throws Exception {
        assertThat(read("proc.get[nginx,,,summary]"))
                .isEqualTo("[t|[{\"name\":\"nginx\",\"processes\":2,\"vsize\":81920000,\"pmem\":0.800000,"
                        + "\"rss\":8192000,\"data\":204800,\"exe\":6144,\"lck\":0,\"lib\":8192000,\"pin\":0,\"pte\":81920,"
                        + "\"size\":251904,\"stk\":40960,\"swap\":0,\"cputime_user\":2.500000,\"cputime_system\":1.000000,"
                        + "\"ctx_switches\":68,\"threads\":4,\"page_faults\":14,\"pss\":8192000}]]");
        tree.kernelThread(91, "nginx");
        time.advance(Duration.ofSeconds(1));
        assertThat(read("proc.get[nginx,,,summary]"))
                .contains("\"processes\":3,\"vsize\":-1,\"pmem\":-1.000000,\"rss\":-1");
    }

    @Test
    void threadsHaveNamesOfTheirOwn() throws Exception {
        tree.thread(81, 81, "java").thread(81, 99, "GC Thread#0").write("81/task/100/cmdline", "ended");
        assertThat(read("proc.get[java,,,thread]"))
                .contains("{\"pid\":81,\"ppid\":1,\"name\":\"java\",\"user\":\"4242\",\"group\":\"4242\",\"uid\":4242,"
                        + "\"gid\":4242,\"tid\":99,\"tname\":\"GC Thread#0\",\"cputime_user\":1.250000,"
                        + "\"cputime_system\":0.500000,\"state\":\"sleeping\",\"ctx_switches\":34,\"page_faults\":7}")
                .contains("\"tid\":81,")
                .doesNotContain("\"tid\":100");
    }

    @Test
    void proportionalMemoryIsTakenFromWhatTheKernelAddsUp() throws Exception {
        tree.write("81/smaps_rollup", """
                00400000-7fff00000000 ---p 00000000 00:00 0      [rollup]
                Rss:             9000 kB
                Pss:             5000 kB
                Pss_Anon:           1 kB
                Shared_Clean:    8000 kB
                Private_Clean:   1000 kB
                Shared_Hugetlb:  2048 kB
                Private_Hugetlb:    0 kB
                """);
        assertThat(read("proc.get[java]")).endsWith("\"pss\":" + (5000 * 1024 + 512 + 2048 * 1024) + "}]]");
    }

    @Test
    void oneScanServesAllItemsOfASecond() throws Exception {
        assertThat(read("proc.num")).isEqualTo("[u|7]");
        tree.program(100, "late", "S (sleeping)", 0, "late", 1);
        assertThat(read("proc.num[late]")).isEqualTo("[u|0]");
        time.advance(Duration.ofSeconds(1));
        assertThat(read("proc.num[late]")).isEqualTo("[u|1]");
    }

    @Test
    void processThatEndsAfterTheScanIsLeftOut() throws Exception {
        assertThat(read("proc.num")).isEqualTo("[u|7]");
        Files.delete(proc.resolve("71/stat"));
        Files.delete(proc.resolve("70/cmdline"));
        assertThat(read("proc.get[nginx]")).isEqualTo("[t|[]]");
        assertThat(read("proc.num[nginx,,,.]")).isEqualTo("[u|1]");
    }

    @Test
    void malformedFilesAreUnknownsAndNoErrors() throws Exception {
        tree.write("5/status", "Name:\todd\nVmRSS:\tmany kB\nVmSize:\nUid:\nState:\n:\n\0\u00e9")
                .write("5/cmdline", "odd")
                .write("5/stat", "5 (odd");
        assertThat(read("proc.num[odd]")).isEqualTo("[u|1]");
        assertUnsupported("proc.mem[odd,,,,rss]", "Cannot get amount of \"VmRSS\" memory.");
        assertThat(read("proc.get[odd]"))
                .contains("\"user\":\"-1\"", "\"cputime_user\":-1.000000", "\"page_faults\":-1", "\"state\":\"\"");
    }

    @Test
    void missingFilesOfTheMachineAreTold() throws Exception {
        Files.writeString(proc.resolve("meminfo"), "");
        assertUnsupported("proc.mem[nginx,,,,pmem]", "Total memory reported is 0.");
        Files.delete(proc.resolve("meminfo"));
        time.advance(Duration.ofSeconds(1));
        assertUnsupported(
                "proc.mem[nginx,,,,pmem]", "Cannot open " + proc + "/meminfo: [2] No such file or directory");
        assertThat(read("proc.get[java]")).contains("\"pmem\":-1.000000");
        proc = root.resolve("gone");
        provider = provider("Linux");
        assertUnsupported("proc.num", "Cannot open " + root.resolve("gone") + ": [2] No such file or directory");
    }

    /** Sets what processor time a process has used since it started, in ticks. */
    private void uses(int id, String name, long user, long system, long start) {
        tree.write(
                id + "/stat",
                id + " (" + name + ") S 1 1 1 0 -1 4194560 500 0 7 0 " + user + " " + system + " 0 0 20 0 1 0 " + start
                        + " 0 0\n");
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
            assertThatThrownBy(() -> read(key)).as(key).isInstanceOf(NotReadyException.class);
        }
        for (long second = 0; second <= 3; second++) {
            uses(70, "nginx", 1000 + 10 * second, 100, 5);
            uses(71, "nginx", 20 * second, 3 * second + second % 2, 6);
            time.advance(Duration.ofSeconds(second == 0 ? 0 : 1));
        }
        assertThat(keys)
                .extracting(this::valueOf)
                .containsExactly("[d|33.300000]", "[d|30.000000]", "[d|3.300000]", "[d|23.300000]", "[d|0.000000]");
        uses(71, "nginx", 90_000, 0, 77);
        uses(70, "nginx", 1041, 100, 5);
        time.advance(Duration.ofSeconds(1));
        assertThat(read(keys[1])).isEqualTo("[d|25.200000]");
    }

    @Test
    void processorTimeIsToldWithOneDecimalCutOff() throws Exception {
        assertThatThrownBy(() -> read("proc.cpu.util[nginx,,,,avg5]")).isInstanceOf(NotReadyException.class);
        uses(70, "nginx", 1000, 100, 5);
        time.advance(Duration.ZERO);
        uses(70, "nginx", 1005, 100, 5);
        time.advance(Duration.ofSeconds(3));
        assertThat(read("proc.cpu.util[nginx,,,,avg5]")).isEqualTo("[d|1.600000]");
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
        assertUnsupported(key, reason);
    }

    @Test
    void malformedExpressionHasNoProcessesThatUseTime() throws Exception {
        assertThatThrownBy(() -> read("proc.cpu.util[,,,(]")).isInstanceOf(NotReadyException.class);
        for (int second = 0; second < 3; second++) {
            uses(70, "nginx", 1000 + second, 100, 5);
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(read("proc.cpu.util[,,,(]")).isEqualTo("[d|0.000000]");
    }

    @Test
    void scanEndsAtTheDeadline() throws Exception {
        Reading reading = provider.prepare(ItemKey.parse("proc.num"));
        assertThat(reading.mayHang()).isTrue();
        assertThatThrownBy(() -> reading.read(Deadline.in(0, time)))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Timeout while processing item.");
        assertThat(read("proc.num")).isEqualTo("[u|7]");
    }

    @Test
    void otherSystemsAreToldThatTheyHaveNoProc() {
        provider = provider("Windows 11");
        assertUnsupported("proc.num", "proc.num is read from files that only Linux has; this system is Windows 11.");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisJvmIsFoundAmongTheMachinesProcesses() throws Exception {
        provider = new ProcessProvider(
                HostTree.rootsOfThisMachine(),
                new Machine("Linux", () -> true),
                new Collector(Clock.system()),
                Runnable::run,
                Clock.system());
        long id = ProcessHandle.current().pid();
        assertThat(read("proc.get[java]")).contains("\"pid\":" + id + ",");
        assertThat(read("proc.num[java,,,java]")).isNotEqualTo("[u|0]");
    }

    private String valueOf(String key) {
        try {
            return read(key);
        } catch (Exception e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String read(String key) throws Exception {
        return provider.prepare(ItemKey.parse(key))
                .read(Deadline.in(3000, time))
                .toString();
    }

    private void assertUnsupported(String key, String reason) {
        assertThatThrownBy(() -> read(key))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage(reason);
    }
}
