// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.metric.Decimal;
import io.github.zajel.metric.PerSecond;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.KernelText;
import io.github.zajel.metrics.host.SharedFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The processes of the machine that the JVM's user may see, and whose they are; read once for all items of a second. Any
 * thread.
 */
final class Processes {
    /** Less than a kilobyte each. */
    static final int MAX_PROCESSES = 1 << 16;

    private static final int MAX_COMMAND_LINE_CHARACTERS = 4 << 20;
    private static final int MAX_MEMORY_INFO_BYTES = 64 << 10;

    private final Path procRoot;
    private final PerSecond<List<HostProcess>> processes;
    private final PerSecond<Accounts> users;
    private final PerSecond<Accounts> groups;
    private final SharedFile memory;

    Processes(HostRoots roots, Clock clock) {
        this.procRoot = roots.proc();
        Path etc = roots.host().resolve("etc");
        this.processes = new PerSecond<>(this::scan, clock);
        this.users = new PerSecond<>(deadline -> Accounts.users(etc), clock);
        this.groups = new PerSecond<>(deadline -> Accounts.groups(etc), clock);
        this.memory = new SharedFile(procRoot.resolve("meminfo"), MAX_MEMORY_INFO_BYTES, clock);
    }

    /** In the kernel's order, which is that of their numbers. */
    List<HostProcess> all(Deadline deadline) throws UnsupportedItemException {
        return processes.get(deadline);
    }

    Accounts users(Deadline deadline) throws UnsupportedItemException {
        return users.get(deadline);
    }

    Accounts groups(Deadline deadline) throws UnsupportedItemException {
        return groups.get(deadline);
    }

    /** Memory of the machine in bytes, at least 1. */
    long totalMemory(Deadline deadline) throws UnsupportedItemException {
        KernelText text = memory.text(deadline);
        long kibibytes = text.find("MemTotal:") ? text.number() : 0;
        if (kibibytes <= 0) {
            throw new UnsupportedItemException("Total memory reported is 0.");
        }
        return kibibytes << 10;
    }

    void forget() {
        processes.forget();
        users.forget();
        groups.forget();
        memory.forget();
    }

    private List<HostProcess> scan(Deadline deadline) throws UnsupportedItemException {
        List<HostProcess> found = new ArrayList<>();
        AtomicInteger room = new AtomicInteger(MAX_COMMAND_LINE_CHARACTERS);
        for (Path folder : numbered(procRoot, deadline)) {
            Reading.requireTime(deadline);
            try {
                found.add(new HostProcess(folder, Status.read(folder), room));
            } catch (UnsupportedItemException ignored) {
                // ended between the listing and now, or is hidden from us
            }
        }
        return found;
    }

    /** The folders whose names are numbers, in the kernel's order: processes, or threads of one. */
    static List<Path> numbered(Path root, Deadline deadline) throws UnsupportedItemException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                Reading.requireTime(deadline);
                if (Decimal.parse(String.valueOf(entry.getFileName()), Integer.MAX_VALUE) > 0) {
                    folders.add(entry);
                }
                if (folders.size() > MAX_PROCESSES) {
                    throw new UnsupportedItemException(root + " has more than " + MAX_PROCESSES + " entries.");
                }
            }
            return folders;
        } catch (IOException e) {
            throw ProcFile.cannotOpen(root, e);
        } catch (DirectoryIteratorException e) {
            IOException cause = e.getCause();
            throw ProcFile.cannotOpen(root, cause == null ? new IOException(e) : cause);
        }
    }
}
