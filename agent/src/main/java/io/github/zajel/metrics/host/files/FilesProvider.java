// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Clock;
import io.github.zajel.base.foreign.NativeAccess;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.SecretFiles;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.ExecAccess;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.PatientReading;
import io.github.zajel.metrics.host.collector.Collector;
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
    private final HostRoots roots;
    private final SecretFiles secrets;
    private final Machine machine;

    /**
     * @param secrets what is not read
     * @param collector not started yet
     * @param nativeAccess the first way to what Java does not tell
     * @param exec whether there is another one
     */
    public FilesProvider(
            HostRoots roots,
            SecretFiles secrets,
            Machine machine,
            Collector collector,
            NativeAccess nativeAccess,
            ExecAccess exec,
            Clock clock) {
        this(
                roots,
                secrets,
                machine,
                collector,
                new InodeSource(nativeAccess, exec, new StatCommand(clock)),
                diskSizes(nativeAccess, exec),
                clock);
    }

    FilesProvider(
            HostRoots roots,
            SecretFiles secrets,
            Machine machine,
            Collector collector,
            InodeCounts inodes,
            Supplier<DiskSizes> diskSizes,
            Clock clock) {
        this.roots = roots;
        this.secrets = secrets;
        this.machine = machine;
        this.fileSystems = new FileSystemKeys(roots, inodes, machine);
        this.devices = new BlockDevices(roots);
        this.disks = new DiskKeys(roots, collector, clock);
        this.contents = new FileContents(roots, secrets);
        this.facts = new FileFacts(roots, machine, contents);
        this.directories = new DirectoryKeys(roots, machine, diskSizes, clock);
    }

    private static Supplier<DiskSizes> diskSizes(NativeAccess nativeAccess, ExecAccess exec) {
        LibraryCall<DiskSizes> library = new LibraryCall<>(nativeAccess, StatxCall::new);
        return () -> new DiskSizeSource(library, new StatBlocks(exec));
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
                machine.requireLinux(key);
                Parameters.of(key, 0);
                return (PatientReading) devices::read;
            case FilesKeys.DEV_READ:
                machine.requireLinux(key);
                return disks.count(key, false);
            case FilesKeys.DEV_WRITE:
                machine.requireLinux(key);
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
                return FileSearch.line(roots, secrets, key);
            case FilesKeys.REGMATCH:
                return FileSearch.match(roots, secrets, key);
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
}
