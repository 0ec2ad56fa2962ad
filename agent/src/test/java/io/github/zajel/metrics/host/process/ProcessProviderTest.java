// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Secrets;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.MetricProviderContract;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostTree;
import io.github.zajel.metrics.host.collector.Collector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessProviderTest extends MetricProviderContract {
    @TempDir
    Path root;

    private StagedProcesses machine;

    @Override
    protected MetricProvider newProvider() {
        machine = new StagedProcesses(root, time);
        ProcessProvider asked = machine.provider("Linux", machine.proc);
        try {
            asked.prepare(ItemKey.parse("proc.cpu.util[java,,,,avg5]")).read(Deadline.in(3000, time));
        } catch (Exception notReady) {
            assertThat(notReady).isInstanceOf(NotReadyException.class);
        }
        time.advance(Duration.ofSeconds(2));
        return asked;
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
        assertThat(machine.read(key)).isEqualTo("[u|" + count + "]");
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
        assertThat(machine.read(key)).isEqualTo(value);
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
        machine.assertUnsupported(key, reason);
    }

    @Test
    void malformedExpressionIsToldWithItsPlace() {
        assertThatThrownBy(() -> machine.read("proc.num[,,,(]"))
                .hasMessageStartingWith("Invalid regular expression in fourth");
        assertThatThrownBy(() -> machine.read("proc.mem[,,,(]"))
                .hasMessageStartingWith("Invalid regular expression in fourth");
        assertThatThrownBy(() -> machine.read("proc.get[,,(]"))
                .hasMessageStartingWith("Invalid regular expression in third");
    }

    @Test
    void oneScanServesAllItemsOfASecond() throws Exception {
        assertThat(machine.read("proc.num")).isEqualTo("[u|7]");
        machine.tree.program(100, "late", "S (sleeping)", 0, "late", 1);
        assertThat(machine.read("proc.num[late]")).isEqualTo("[u|0]");
        time.advance(Duration.ofSeconds(1));
        assertThat(machine.read("proc.num[late]")).isEqualTo("[u|1]");
    }

    @Test
    void processThatEndsAfterTheScanIsLeftOut() throws Exception {
        assertThat(machine.read("proc.num")).isEqualTo("[u|7]");
        Files.delete(machine.proc.resolve("71/stat"));
        Files.delete(machine.proc.resolve("70/cmdline"));
        assertThat(machine.read("proc.get[nginx]")).isEqualTo("[t|[]]");
        assertThat(machine.read("proc.num[nginx,,,.]")).isEqualTo("[u|1]");
    }

    @Test
    void malformedFilesAreUnknownsAndNoErrors() throws Exception {
        machine.tree
                .write("5/status", "Name:\todd\nVmRSS:\tmany kB\nVmSize:\nUid:\nState:\n:\n\0\u00e9")
                .write("5/cmdline", "odd")
                .write("5/stat", "5 (odd");
        assertThat(machine.read("proc.num[odd]")).isEqualTo("[u|1]");
        machine.assertUnsupported("proc.mem[odd,,,,rss]", "Cannot get amount of \"VmRSS\" memory.");
        assertThat(machine.read("proc.get[odd]"))
                .contains("\"user\":\"-1\"", "\"cputime_user\":-1.000000", "\"page_faults\":-1", "\"state\":\"\"");
    }

    @Test
    void missingFilesOfTheMachineAreTold() throws Exception {
        Files.writeString(machine.proc.resolve("meminfo"), "");
        machine.assertUnsupported("proc.mem[nginx,,,,pmem]", "Total memory reported is 0.");
        Files.delete(machine.proc.resolve("meminfo"));
        time.advance(Duration.ofSeconds(1));
        machine.assertUnsupported(
                "proc.mem[nginx,,,,pmem]", "Cannot open " + machine.proc + "/meminfo: [2] No such file or directory");
        assertThat(machine.read("proc.get[java]")).contains("\"pmem\":-1.000000");
        machine.ask(machine.provider("Linux", root.resolve("gone")));
        machine.assertUnsupported(
                "proc.num", "Cannot open " + root.resolve("gone") + ": [2] No such file or directory");
    }

    @Test
    void scanEndsAtTheDeadline() throws Exception {
        Reading reading = machine.prepare("proc.num");
        assertThat(reading.mayHang()).isTrue();
        assertThatThrownBy(() -> reading.read(Deadline.in(0, time)))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Timeout while processing item.");
        assertThat(machine.read("proc.num")).isEqualTo("[u|7]");
    }

    @Test
    void otherSystemsAreToldThatTheyHaveNoProc() {
        machine.ask(machine.provider("Windows 11", machine.proc));
        machine.assertUnsupported(
                "proc.num", "proc.num is read from files that only Linux has; this system is Windows 11.");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisJvmIsFoundAmongTheMachinesProcesses() throws Exception {
        machine.ask(new ProcessProvider(
                HostTree.rootsOfThisMachine(),
                new Machine("Linux", () -> true),
                new Collector(Clock.system()),
                Runnable::run,
                Secrets.standard(),
                Clock.system()));
        long id = ProcessHandle.current().pid();
        assertThat(machine.read("proc.get[java]")).contains("\"pid\":" + id + ",");
        assertThat(machine.read("proc.num[java,,,java]")).isNotEqualTo("[u|0]");
    }
}
