// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.InvalidItemKeyException;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.SecretFiles;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.collector.Collector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A machine's trees in a folder, as a container sees them, and a provider for them. */
final class FileTree {
    /** What a file system of that many inodes and no others would be told of. */
    static final InodeCounts HUNDRED_INODES = (files, deadline) ->
            files.stream().collect(Collectors.toMap(file -> file, file -> new Inodes(100, 80, 75)));

    /** There is no way to have any. */
    static final InodeCounts NO_INODES = (files, deadline) -> {
        throw new UnsupportedItemException("no inodes");
    };

    /** There is no way to have any. */
    static final DiskSizes NO_SIZES = (files, deadline) -> {
        throw new UnsupportedItemException("no sizes");
    };

    final Path folder;
    final HostRoots roots;
    private final Clock clock;
    final Collector collector;

    FileTree(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.collector = new Collector(clock);
        this.roots = new HostRoots(
                folder.resolve("proc"), folder.resolve("sys"), folder.resolve("dev"), folder.resolve("root"));
        file("root/etc/passwd", "root:x:0:0::/root:/bin/sh\n");
        file("root/etc/folder/deep/file", "12345");
        file("proc/version", "Linux version 6\n");
        file("proc/1/mounts", """
                proc /proc proc rw,relatime 0 0
                /dev/vda / ext4 rw,discard 0 0
                broken
                x /mnt/a\\040b tmpfs ro 0 0
                tmpfs /etc tmpfs rw 0 0
                tmpfs /etc tmpfs rw 0 0
                """);
        file("proc/diskstats", """
                 254 0 vda 10 1 200 3 40 5 600 7 0 8 9
                 254 1 vda1 1 1 2 3 4 5 6 7 0 8 9 1 2 3 4
                 8 1 old 11 22 33 44
                truncated 1
                """);
        file("sys/dev/block/254:0/uevent", "MAJOR=254\nMINOR=0\nDEVNAME=vda\nDEVTYPE=disk\n");
        file("sys/dev/block/254:1/uevent", "DEVTYPE=partition\n");
        file("sys/dev/block/11:0/uevent", "DEVTYPE=disk\n");
        file("sys/dev/block/11:0/device/type", "5\n");
        file("sys/dev/block/8:0/uevent", "DEVTYPE=disk\n");
        file("sys/dev/block/8:0/device/type", "0\n");
        file("dev/notadevice", "");
    }

    Path file(String name, String content) {
        return file(name, content.getBytes(UTF_8));
    }

    Path file(String name, byte[] content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FilesProvider provider(DiskSizes sizes) {
        return new FilesProvider(
                roots,
                new SecretFiles(List.of()),
                new Machine("Linux", () -> true),
                collector,
                NO_INODES,
                () -> sizes,
                clock);
    }

    FilesProvider provider(InodeCounts inodes, String osName) {
        return new FilesProvider(
                roots,
                new SecretFiles(List.of()),
                new Machine(osName, () -> true),
                collector,
                inodes,
                () -> NO_SIZES,
                clock);
    }

    /** The value of a key, or the reason why there is none. */
    String ask(String key) {
        return ask(provider(HUNDRED_INODES, "Linux"), key);
    }

    String ask(FilesProvider provider, String key) {
        try {
            return provider.prepare(ItemKey.parse(key))
                    .read(Deadline.in(3000, clock))
                    .text();
        } catch (UnsupportedItemException | NotReadyException | InvalidItemKeyException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
