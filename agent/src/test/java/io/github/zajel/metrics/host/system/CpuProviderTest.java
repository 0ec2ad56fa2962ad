// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metrics.host.HostProviderTest;
import io.github.zajel.metrics.host.collector.Collector;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CpuProviderTest extends HostProviderTest {
    private Collector collector;

    @Override
    protected MetricProvider newProvider() {
        tree().write("proc/loadavg", "1.05 2.50 0.04 3/411 81234\n").folder("sys/devices/system/cpu/cpufreq");
        stat(0);
        cpus(2);
        return newProvider(linux());
    }

    private MetricProvider newProvider(Machine machine) {
        collector = new Collector(time);
        CpuProvider provider = new CpuProvider(tree().roots(), machine, collector, time);
        collector.start(time);
        for (int second = 1; second <= 3; second++) {
            stat(second);
            pass(1);
        }
        return provider;
    }

    /** Each second is 100 ticks: on processor 0 all idle, on 1 half user (10 of it a guest's) and half system. */
    private void stat(int second) {
        int s = second;
        tree().write("proc/stat", """
                        cpu  %d 0 %d %d 0 0 0 0 %d 0
                        cpu0 0 0 0 %d 0 0 0 0 0 0
                        cpu1 %d 0 %d 0 0 0 0 0 %d 0
                        cpux 9 9 9 9
                        intr 5476438 0 1 2
                        ctxt 18446744073
                        btime 1795228080
                        """.formatted(50 * s, 50 * s, 100 * s, 10 * s, 100 * s, 50 * s, 50 * s, 10 * s));
    }

    private void cpus(int count) {
        for (int i = 0; i < count; i++) {
            tree().folder("sys/devices/system/cpu/cpu" + i);
        }
    }

    private void pass(int seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    @Test
    void utilizationIsTheShareOfAState() throws Exception {
        assertValues(
                "system.cpu.util", "[d|20.000000]",
                "system.cpu.util[]", "[d|20.000000]",
                "system.cpu.util[all,idle,avg5]", "[d|50.000000]",
                "system.cpu.util[,system,avg15]", "[d|25.000000]",
                "system.cpu.util[,guest]", "[d|5.000000]",
                "system.cpu.util[,steal]", "[d|0.000000]");
    }

    @Test
    void singleProcessorHasAValueAfterTwoSamples() throws Exception {
        assertThatThrownBy(() -> read("system.cpu.util[1]")).isInstanceOf(NotReadyException.class);
        stat(4);
        pass(1);
        stat(5);
        pass(1);
        assertValues(
                "system.cpu.util[1]", "[d|40.000000]", //
                "system.cpu.util[01,system]", "[d|50.000000]");
    }

    @Test
    void processorsThatAreNotThereOrDoNotRunHaveNoUtilization() throws Exception {
        cpus(3);
        pass(1);
        assertUnsupported("Cannot obtain CPU information.", "system.cpu.util[99]", "system.cpu.util[3]");
        assertThatThrownBy(() -> read("system.cpu.util[2]")).isInstanceOf(NotReadyException.class);
        pass(1);
        assertUnsupported("Cannot obtain CPU information.", "system.cpu.util[2]");
        assertValues(
                "system.cpu.num[max]",
                "[u|3]", //
                "system.cpu.num[online]",
                "[u|2]",
                "system.cpu.discovery",
                "[t|[{\"{#CPU.NUMBER}\":0,\"{#CPU.STATUS}\":\"online\"}"
                        + ",{\"{#CPU.NUMBER}\":1,\"{#CPU.STATUS}\":\"online\"}"
                        + ",{\"{#CPU.NUMBER}\":2,\"{#CPU.STATUS}\":\"offline\"}]]");
    }

    @Test
    void withoutSysTheProcessorsThatRunAreAll() throws Exception {
        tree().remove("sys/devices/system/cpu/cpu0")
                .remove("sys/devices/system/cpu/cpu1")
                .remove("sys/devices/system/cpu/cpufreq")
                .remove("sys/devices/system/cpu");
        pass(1);
        assertValues("system.cpu.num[max]", "[u|2]");
    }

    @Test
    void loadIsThatOfTheKernelOrItsShareForEachRunningProcessor() throws Exception {
        assertValues(
                "system.cpu.load", "[d|1.050000]",
                "system.cpu.load[all,avg5]", "[d|2.500000]",
                "system.cpu.load[,avg15]", "[d|0.040000]",
                "system.cpu.load[percpu,avg5]", "[d|1.250000]");
    }

    @Test
    void countersAreTheFirstNumbersOfTheirLines() throws Exception {
        assertValues(
                "system.cpu.intr", "[u|5476438]", //
                "system.cpu.switches", "[u|18446744073]");
    }

    @Test
    void wrongParametersAreToldInTheWordsAndTheOrderOfTheOfficialAgent() {
        assertUnsupported("Too many parameters.", "system.cpu.util[,,,]", "system.cpu.load[,,]", "system.cpu.num[,]");
        assertUnsupported(
                "Invalid first parameter.",
                "system.cpu.util[x,bad,bad]",
                "system.cpu.util[-1]",
                "system.cpu.util[1.0]",
                "system.cpu.util[4294967296]",
                "system.cpu.load[bad,bad]",
                "system.cpu.num[bad]");
        assertUnsupported(
                "Invalid second parameter.",
                "system.cpu.util[99,bad,bad]",
                "system.cpu.util[,bad]",
                "system.cpu.load[,bad]");
        assertUnsupported("Invalid third parameter.", "system.cpu.util[,user,bad]");
        assertUnsupported(
                "Item does not allow parameters.",
                "system.cpu.intr[]",
                "system.cpu.switches[]",
                "system.cpu.discovery[]");
    }

    @Test
    void stoppedCollectorSaysSo() {
        collector.close();
        assertUnsupported(
                "Collector is not started.", "system.cpu.util", "system.cpu.util[99]", "system.cpu.discovery");
    }

    @Test
    void brokenFilesGiveAReason() {
        pass(1);
        tree().write("proc/loadavg", "").write("proc/stat", "cpu \0x");
        assertUnsupported("Cannot obtain load average.", "system.cpu.load");
        assertUnsupported("Cannot find a line with \"intr\" in " + tree().path("proc/stat") + ".", "system.cpu.intr");
        assertUnsupported(
                "Cannot find a line with \"cpu0\" in " + tree().path("proc/stat") + ".",
                "system.cpu.num",
                "system.cpu.util");
        tree().remove("proc/stat");
        pass(1);
        assertUnsupported(
                "Cannot open " + tree().path("proc/stat") + ": [2] No such file or directory",
                "system.cpu.switches",
                "system.cpu.discovery");
    }

    @Test
    void elsewhereTheJvmAnswersWhatItKnows() throws Exception {
        MetricProvider windows = newProvider(new Machine("Windows 11", () -> true));
        assertThat(read("system.cpu.num", windows))
                .isEqualTo("[u|" + Runtime.getRuntime().availableProcessors() + "]");
        assertThat(read("system.cpu.load", windows)).matches("\\[d\\|\\d+\\.\\d{6}]"); // this one has it
        assertThatThrownBy(() -> read("system.cpu.load[,avg5]", windows))
                .hasMessageStartingWith("The JVM knows no load average of 5 min on Windows 11");
        assertThatThrownBy(() -> read("system.cpu.util", windows))
                .hasMessage("system.cpu.util is read from files that only Linux has; this system is Windows 11.");
        MetricProvider early = newProvider(new Machine("Mac OS X", () -> false));
        assertThatThrownBy(() -> read("system.cpu.load", early)).isInstanceOf(NotReadyException.class);
    }
}
