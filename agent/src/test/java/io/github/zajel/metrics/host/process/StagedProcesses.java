// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.Secrets;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.collector.Collector;
import io.github.zajel.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A machine with processes that a test makes up, and the provider that tells of them. */
final class StagedProcesses {
    final VirtualTime time;
    final Path proc;
    final ProcTree tree;
    private final Path root;
    private ProcessProvider provider;

    StagedProcesses(Path root) {
        this(root, new VirtualTime(Instant.parse("2026-03-01T12:00:00Z")));
    }

    StagedProcesses(Path root, VirtualTime time) {
        this.root = root;
        this.time = time;
        this.proc = root.resolve("proc");
        this.tree = new ProcTree(proc)
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
        provider = provider("Linux", proc);
    }

    private void write(String file, String content) {
        try {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new one, for this system and this root of processes. */
    ProcessProvider provider(String osName, Path procRoot) {
        HostRoots roots = new HostRoots(procRoot, root.resolve("sys"), root.resolve("dev"), root);
        Collector collector = new Collector(time);
        ProcessProvider provider = new ProcessProvider(
                roots, new Machine(osName, () -> true), collector, Runnable::run, Secrets.standard(), time);
        collector.start(time);
        return provider;
    }

    /** Asks this one from now on. */
    void ask(ProcessProvider other) {
        provider = other;
    }

    /** Sets what processor time a process has used since it started, in ticks. */
    void uses(int id, String name, long user, long system, long start) {
        tree.write(
                id + "/stat",
                id + " (" + name + ") S 1 1 1 0 -1 4194560 500 0 7 0 " + user + " " + system + " 0 0 20 0 1 0 " + start
                        + " 0 0\n");
    }

    Reading prepare(String key) throws Exception {
        return provider.prepare(ItemKey.parse(key));
    }

    String read(String key) throws Exception {
        return prepare(key).read(Deadline.in(3000, time)).toString();
    }

    /** The value, or the reason why there is none. */
    String answer(String key) {
        try {
            return read(key);
        } catch (Exception e) {
            return String.valueOf(e.getMessage());
        }
    }

    void assertUnsupported(String key, String reason) {
        assertThatThrownBy(() -> read(key))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage(reason);
    }
}
