// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.Secrets;
import io.github.zajel.base.foreign.NativeAccess;
import io.github.zajel.config.AllowExec;
import io.github.zajel.item.InvalidItemKeyException;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.SecretFiles;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.collector.Collector;
import io.github.zajel.metrics.host.files.FilesProvider;
import io.github.zajel.metrics.host.hardware.HardwareProvider;
import io.github.zajel.metrics.host.net.NetProvider;
import io.github.zajel.metrics.host.packages.PackagesProvider;
import io.github.zajel.metrics.host.process.ProcessProvider;
import io.github.zajel.metrics.host.system.CpuProvider;
import io.github.zajel.metrics.host.system.MemoryProvider;
import io.github.zajel.metrics.host.system.SystemProvider;
import io.github.zajel.metrics.tcp.NetlinkAccess;
import io.github.zajel.metrics.tcp.TcpProvider;
import io.github.zajel.testing.Seeds;
import io.github.zajel.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of the kernel and of packages that are missing, cut off, garbled, empty or folders: every key gives a value or a
 * reason.
 */
@EnabledOnOs(OS.LINUX)
class DamagedFilesTest {
    /** What a tree is made of, from this machine; what it lacks stays missing. By their place in the tree. */
    private static final Map<String, String> FILES = files();

    /** Beside each key's sample. */
    private static final List<String> KEYS = List.of(
            "system.cpu.util[0,system,avg5]",
            "system.cpu.load[percpu,avg15]",
            "system.swap.in[,sectors]",
            "vm.memory.size[pavailable]",
            "vm.memory.size[cached]",
            "vfs.dev.read[,sectors]",
            "vfs.dev.write[,operations]",
            "vfs.dev.read[vda,ops]",
            "proc.num[,,sleep]",
            "proc.mem[,root,max,,rss]",
            "proc.get[,,,thread]",
            "proc.get[,,,summary]",
            "proc.cpu.util[,root]",
            "net.if.total[lo,packets]",
            "system.sw.os[name]",
            "tcp.status[established,22]",
            "net.tcp.listen[22]",
            "net.udp.listen[53]");

    @TempDir
    private Path folder;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));

    @Test
    void everyKeyGivesAValueOrAReason() {
        Map<String, byte[]> sound = sound();
        assertThat(sound).hasSizeGreaterThan(25);
        HostTree tree = new HostTree(folder);
        sound.forEach(tree::write);
        Collector collector = new Collector(time);
        List<MetricProvider> providers = providers(tree.roots(), collector);
        List<ItemKey> keys = keys(providers);
        collector.start(time);

        int values = readAll(providers, keys);
        assertThat(values).as("keys that give a value while nothing is damaged").isGreaterThan(keys.size() / 2);

        Seeds.check(40, random -> {
            List<String> damaged = new ArrayList<>();
            for (String file : sound.keySet()) {
                if (random.nextInt(3) == 0) {
                    damage(tree, file, sound.get(file), random);
                    damaged.add(file);
                }
            }
            time.advance(Duration.ofSeconds(1));
            readAll(providers, keys);
            for (String file : damaged) {
                remove(tree.path(file));
                tree.write(file, sound.get(file));
            }
        });
        time.advance(Duration.ofSeconds(1));
        assertThat(readAll(providers, keys)).as("values after all is repaired").isGreaterThanOrEqualTo(values);
    }

    /** Reads each, twice in a second, and gives how many have a value. Any exception but a reason is a failure. */
    private int readAll(List<MetricProvider> providers, List<ItemKey> keys) {
        int values = 0;
        for (ItemKey key : keys) {
            for (MetricProvider provider : providers) {
                if (provider.keys().stream().anyMatch(doc -> doc.name().equals(key.name()))) {
                    try {
                        Reading reading = provider.prepare(key);
                        values += reading.read(Deadline.in(3000, time)).text() == null ? 0 : 1;
                    } catch (UnsupportedItemException | NotReadyException reason) {
                        assertThat(reason.getMessage()).as(key.toString()).isNotBlank();
                    } catch (RuntimeException e) {
                        throw new AssertionError(key + ": " + e, e);
                    }
                }
            }
        }
        return values;
    }

    private List<MetricProvider> providers(HostRoots roots, Collector collector) {
        Machine machine = new Machine(() -> true);
        ExecAccess exec = new ExecAccess(AllowExec.NEVER);
        return List.of(
                new TcpProvider(roots.proc(), machine, NetlinkAccess.none(), time),
                new CpuProvider(roots, machine, collector, time),
                new MemoryProvider(roots, machine, time),
                new SystemProvider(roots, machine, time),
                new PackagesProvider(roots.host(), machine, exec),
                new HardwareProvider(roots, machine),
                new NetProvider(roots, machine, null, time),
                new ProcessProvider(roots, machine, collector, Runnable::run, Secrets.standard(), time),
                new FilesProvider(
                        roots, new SecretFiles(List.of()), machine, collector, new NativeAccess(null), exec, time));
    }

    private static List<ItemKey> keys(List<MetricProvider> providers) {
        List<ItemKey> keys = new ArrayList<>();
        for (MetricProvider provider : providers) {
            for (KeyDoc doc : provider.keys()) {
                boolean asksOthers =
                        doc.name().matches("net\\.(dns|tcp\\.(port|service|dns)|udp\\.service).*|web\\..*");
                if (!asksOthers) {
                    keys.add(key(doc.sample()));
                }
            }
        }
        KEYS.forEach(text -> keys.add(key(text)));
        return keys;
    }

    private static ItemKey key(String text) {
        try {
            return ItemKey.parse(text);
        } catch (InvalidItemKeyException e) {
            throw new AssertionError(text, e);
        }
    }

    private static void damage(HostTree tree, String file, byte[] sound, Random random) {
        remove(tree.path(file));
        switch (random.nextInt(7)) {
            case 0 -> {} // missing
            case 1 -> tree.folder(file);
            case 2 -> tree.write(file, new byte[0]);
            case 3 -> tree.write(file, Arrays.copyOf(sound, random.nextInt(sound.length + 1)));
            case 4 -> tree.write(file, garbled(sound, random));
            case 5 -> tree.write(file, digitsToNines(sound));
            default -> tree.write(file, shuffledLines(sound, random));
        }
    }

    private static byte[] garbled(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        for (int i = 0; i < bytes.length; i += 1 + random.nextInt(200)) {
            bytes[i] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** Numbers greater than any long, for those of more than a digit. */
    private static byte[] digitsToNines(byte[] sound) {
        return new String(sound, ISO_8859_1)
                .replaceAll("\\d{2,}", "9".repeat(25))
                .getBytes(ISO_8859_1);
    }

    private static byte[] shuffledLines(byte[] sound, Random random) {
        List<String> lines = new ArrayList<>(Arrays.asList(new String(sound, ISO_8859_1).split("\n", -1)));
        Collections.shuffle(lines, random);
        return String.join(random.nextBoolean() ? "\n" : "  ", lines).getBytes(ISO_8859_1);
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> sound() {
        Map<String, byte[]> sound = new TreeMap<>();
        FILES.forEach((place, source) -> {
            try {
                byte[] all = Files.readAllBytes(Path.of(source));
                sound.put(place, all.length > 100_000 ? Arrays.copyOf(all, 100_000) : all);
            } catch (IOException notHere) {
                // another machine has other files
            }
        });
        return sound;
    }

    private static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        for (String file : List.of(
                "stat",
                "loadavg",
                "meminfo",
                "vmstat",
                "diskstats",
                "swaps",
                "uptime",
                "version",
                "cpuinfo",
                "sys/kernel/hostname",
                "sys/kernel/ostype",
                "sys/kernel/osrelease",
                "sys/kernel/version",
                "sys/kernel/arch",
                "sys/kernel/pid_max",
                "sys/fs/file-max",
                "sys/fs/file-nr")) {
            files.put("proc/" + file, "/proc/" + file);
        }
        for (String file : List.of(
                "mounts", "net/dev", "net/tcp", "net/tcp6", "net/udp", "net/udp6", "net/sockstat", "net/sockstat6")) {
            files.put("proc/1/" + file, "/proc/self/" + file);
        }
        for (String file : List.of("stat", "status", "cmdline", "statm", "smaps_rollup", "io")) {
            files.put("proc/1/" + file, "/proc/self/" + file);
            files.put("proc/42/" + file, "/proc/self/" + file);
        }
        files.put("proc/42/task/42/stat", "/proc/self/stat");
        files.put("proc/42/task/42/status", "/proc/self/status");
        files.put("sys/devices/system/cpu/online", "/sys/devices/system/cpu/online");
        for (String file : List.of("passwd", "group", "hosts", "os-release", "services")) {
            files.put("etc/" + file, "/etc/" + file);
        }
        files.put("var/lib/dpkg/status", "/var/lib/dpkg/status");
        files.put("run/utmp", "/bin/true"); // some bytes
        return files;
    }
}
