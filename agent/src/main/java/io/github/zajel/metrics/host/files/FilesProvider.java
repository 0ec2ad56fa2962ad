// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Clock;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/** The keys about file systems, disks, files and directories of the host. */
public final class FilesProvider implements MetricProvider {
    private final FileSystemKeys fileSystems;
    private final BlockDevices devices;
    private final DiskKeys disks;
    private final FileContents contents;
    private final FileFacts facts;
    private final DirectoryKeys directories;
    private final HostPaths paths;
    private final String osName;

    /**
     * @param mayExec whether a process may be started for inode counts where the JVM has no other way
     * @param zone in which times are written; asked late
     */
    public FilesProvider(HostPaths paths, boolean mayExec, Supplier<ZoneId> zone, Clock clock) {
        this(
                paths,
                mayExec && FileStatus.IS_UNIX ? new StatCommand(clock) : InodeCounts.NONE,
                zone,
                clock,
                System.getProperty("os.name", ""));
    }

    FilesProvider(HostPaths paths, InodeCounts inodes, Supplier<ZoneId> zone, Clock clock, String osName) {
        FileRows rows = new FileRows(zone);
        this.paths = paths;
        this.osName = osName;
        this.fileSystems = new FileSystemKeys(paths, inodes, isLinux());
        this.devices = new BlockDevices(paths);
        this.disks = new DiskKeys(paths, clock);
        this.contents = new FileContents(paths);
        this.facts = new FileFacts(paths, rows);
        this.directories = new DirectoryKeys(paths, rows, clock);
    }

    @Override
    public List<KeyDoc> keys() {
        return FilesKeys.DOCS;
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        switch (key.name()) {
            case FilesKeys.FS_SIZE:
                return fileSystems.size(key);
            case FilesKeys.FS_INODE:
                return fileSystems.inode(key);
            case FilesKeys.FS_DISCOVERY:
                return fileSystems.discovery(key);
            case FilesKeys.FS_GET:
                return fileSystems.get(key);
            case FilesKeys.DEV_DISCOVERY:
                requireLinux();
                Parameters.atMost(0, key);
                return (FileReading) devices::read;
            case FilesKeys.DEV_READ:
                requireLinux();
                return disks.count(key, false);
            case FilesKeys.DEV_WRITE:
                requireLinux();
                return disks.count(key, true);
            case FilesKeys.DIR_SIZE:
                return directories.size(key);
            case FilesKeys.DIR_COUNT:
                return directories.count(key);
            case FilesKeys.DIR_GET:
                return directories.get(key);
            default:
                return prepareFile(key);
        }
    }

    private Reading prepareFile(ItemKey key) throws UnsupportedItemException {
        switch (key.name()) {
            case FilesKeys.CONTENTS:
                return contents.contents(key);
            case FilesKeys.CKSUM:
                return contents.cksum(key);
            case FilesKeys.MD5SUM:
                return contents.md5sum(key);
            case FilesKeys.REGEXP:
                return FileSearch.line(paths, key);
            case FilesKeys.REGMATCH:
                return FileSearch.match(paths, key);
            case FilesKeys.EXISTS:
                return facts.exists(key);
            case FilesKeys.SIZE:
                return facts.size(key);
            case FilesKeys.TIME:
                return facts.time(key);
            case FilesKeys.OWNER:
                return facts.owner(key);
            case FilesKeys.PERMISSIONS:
                return facts.permissions(key);
            case FilesKeys.GET:
                return facts.get(key);
            default:
                throw new UnsupportedItemException("Unsupported item key.");
        }
    }

    @Override
    public void close() {
        disks.close();
    }

    private boolean isLinux() {
        return osName.startsWith("Linux");
    }

    private void requireLinux() throws UnsupportedItemException {
        if (!isLinux()) {
            throw new UnsupportedItemException(
                    "Disks are known from /proc and /sys of Linux; this system is " + osName + ".");
        }
    }
}
