// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.samples.hosts.ManyBeans;
import io.github.zajel.samples.minizabbix.Fault;
import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.TemplateItem;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand values a second for as many seconds as {@code -Dzajel.soak.seconds} says, or 40, from an application with a
 * small heap, while the server comes and goes, misbehaves and changes its mind about the items: nothing grows.
 */
class SoakIT {
    private static final int SECONDS = Integer.getInteger("zajel.soak.seconds", 40);
    private static final int SAMPLES = 16;

    /** Restart, faults and changes of the list come round again after so long. */
    private static final int ROUND_SECONDS = 20;

    @TempDir
    private Path folder;

    @Test
    void nothingGrows() throws IOException {
        List<TemplateItem> items = items(folder.resolve("log"));
        List<Footprint> footprints = new ArrayList<>();
        MiniZabbix zabbix = start(0, items);
        int port = zabbix.port();
        long received = 0;
        try (ChildProcess host = ForkedJvm.of(Jdks.usual())
                .options("-Xmx32m", "-Xms32m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError")
                .javaAgent(
                        Application.ZAJEL,
                        "ServerActive=127.0.0.1:" + port
                                + ",Hostname=soak,FirstCheck=spread,BufferSend=1,BufferSize=5000,RefreshActiveChecks=2")
                .classPath(Application.SAMPLES)
                .main(ManyBeans.class.getName())
                .start(folder)) {
            MiniZabbix first = zabbix;
            Eventually.patiently().see("values for some seconds", first::valuesReceived, values -> values > 5000);
            long begin = System.nanoTime();
            for (int second = 1; second <= SECONDS; second++) {
                awaitSecond(second, begin, host);
                switch (second % ROUND_SECONDS) {
                    case 2 -> zabbix.misbehave(Fault.of(Fault.Kind.DROP).times(1));
                    case 5 -> zabbix.misbehave(Fault.of(Fault.Kind.LOSE_ANSWER).times(1));
                    case 8 -> zabbix.misbehave(Fault.of(Fault.Kind.GARBAGE).times(1));
                    case 11 -> zabbix.setItems(items.subList(0, items.size() / 2));
                    case 13 -> zabbix.setItems(items);
                    case 15 -> {
                        received += zabbix.valuesReceived();
                        zabbix.close();
                    }
                    case 17 -> zabbix = start(port, items);
                    default -> {} // a quiet second
                }
                if (second * SAMPLES / SECONDS > footprints.size()) {
                    footprints.add(Footprint.of(second, host, folder.resolve("commands")));
                }
            }
            received += zabbix.valuesReceived();
            System.out.println(Footprint.table(footprints) + received + " values received");
            assertThat(host.isAlive()).isTrue();
            assertThat(host.stderr()).doesNotContain(" failed in the agent itself");
            assertThat(received).as(host::tail).isGreaterThan(SECONDS * 200L);
        } finally {
            zabbix.close();
        }
        Footprint.assertNothingGrows(footprints);
    }

    private static MiniZabbix start(int port, List<TemplateItem> items) throws IOException {
        MiniZabbix zabbix = MiniZabbix.start(new Setup().port(port).items(items));
        zabbix.addHost("soak");
        return zabbix;
    }

    private static void awaitSecond(int second, long begin, ChildProcess host) {
        long until = begin + second * 1_000_000_000L;
        Eventually.patiently()
                .see("second " + second, () -> System.nanoTime() >= until || !host.isAlive(), isSo -> isSo);
    }

    /** A thousand, of which some fail, hang or give much. */
    private static List<TemplateItem> items(Path log) {
        List<TemplateItem> items = new ArrayList<>();
        for (int i = 0; i < ManyBeans.COUNT; i++) {
            for (String attribute : List.of("Done", "Load", "State", "Queues.in.value", "Queues.out.value")) {
                items.add(item("jmx[\"host:type=Work,name=" + i + "\"," + attribute + "]", "1s"));
            }
        }
        List<TemplateItem> others = List.of(
                item("jmx[\"host:type=Work,name=7\",Slow]", "10s"),
                item("jmx[\"host:type=Work,name=8\",NoSuch]", "1s"),
                item("jmx.get[attributes,\"host:type=Work,*\"]", "10s"),
                item("jmx.discovery[beans,\"host:*\"]", "10s"),
                item("jmx.discovery[attributes,\"host:type=Work,*\"]", "10s"),
                item("java.stats", "5s"),
                item("java.threads", "1s"),
                item("java.threaddump", "15s"),
                item("tcp.status.get", "1s"),
                item("system.cpu.util", "1s"),
                item("vfs.fs.get", "5s"),
                item("vfs.dev.write", "1s"),
                item("net.if.discovery", "5s"),
                item("proc.num[java]", "5s"),
                item("proc.cpu.util[java]", "5s"),
                item("no.such.key", "1s"),
                item("zajel.cpu", "1s"),
                item("log[" + log + "]", "1s"));
        items.addAll(items.size() / 4, others);
        return items;
    }

    private static TemplateItem item(String key, String delay) {
        return TemplateItem.of(key, delay, ValueType.TEXT);
    }
}
