// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.metric.KeyDoc;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The names of the keys about file systems, disks, files and directories, and what users read about them. */
final class FilesKeys {
    static final String FS_SIZE = "vfs.fs.size";
    static final String FS_INODE = "vfs.fs.inode";
    static final String FS_DISCOVERY = "vfs.fs.discovery";
    static final String FS_GET = "vfs.fs.get";
    static final String DEV_DISCOVERY = "vfs.dev.discovery";
    static final String DEV_READ = "vfs.dev.read";
    static final String DEV_WRITE = "vfs.dev.write";
    static final String CONTENTS = "vfs.file.contents";
    static final String CKSUM = "vfs.file.cksum";
    static final String MD5SUM = "vfs.file.md5sum";
    static final String REGEXP = "vfs.file.regexp";
    static final String REGMATCH = "vfs.file.regmatch";
    static final String EXISTS = "vfs.file.exists";
    static final String SIZE = "vfs.file.size";
    static final String TIME = "vfs.file.time";
    static final String OWNER = "vfs.file.owner";
    static final String PERMISSIONS = "vfs.file.permissions";
    static final String GET = "vfs.file.get";
    static final String DIR_SIZE = "vfs.dir.size";
    static final String DIR_COUNT = "vfs.dir.count";
    static final String DIR_GET = "vfs.dir.get";

    private static final String UNSIGNED = "Numeric (unsigned)";
    private static final String FLOAT = "Numeric (float)";
    private static final String CHARACTER = "Character";
    private static final String TEXT = "Text";

    private static final String SELECTION = "[dir,<regex_incl>,<regex_excl>,<types_incl>,<types_excl>,<max_depth>,"
            + "<min_size>,<max_size>,<min_age>,<max_age>,<regex_excl_dir>]";

    static final List<KeyDoc> DOCS = Collections.unmodifiableList(Arrays.asList(
            KeyDoc.of(
                    FS_SIZE,
                    "[fs,<mode>]",
                    UNSIGNED,
                    "vfs.fs.size[/,free]",
                    "Bytes of the file system that fs is on. Mode: total (default), free (for users), used; pfree and pused"
                            + " are percentages of what users can have, with type Numeric (float)."),
            KeyDoc.of(
                    FS_INODE,
                    "[fs,<mode>]",
                    UNSIGNED,
                    "vfs.fs.inode[/,free]",
                    "Inodes of the file system that fs is on, in the modes of vfs.fs.size. Asked of the C library on Java"
                            + " 22 and newer; older ones take the command stat where AllowExec lets them, at most one process in"
                            + " ten seconds for all items."),
            KeyDoc.of(
                    FS_DISCOVERY,
                    "",
                    TEXT,
                    "vfs.fs.discovery",
                    "Low-level discovery of mounted file systems: {#FSNAME}, {#FSTYPE}, {#FSOPTIONS}."),
            KeyDoc.of(
                    FS_GET,
                    "",
                    TEXT,
                    "vfs.fs.get",
                    "A JSON array with an object for each mounted file system: fsname, fstype, options, bytes and inodes,"
                            + " both with total, free, used, pfree, pused. Where inode counts are not available, see"
                            + " vfs.fs.inode, all inodes are shown as if the file system had none: 0, and 100 % free."),
            KeyDoc.of(
                    DEV_DISCOVERY,
                    "",
                    TEXT,
                    "vfs.dev.discovery",
                    "Low-level discovery of block devices: {#DEVNAME}, {#DEVTYPE}, which is disk, partition, rom or empty."),
            KeyDoc.of(
                    DEV_READ,
                    "[<device>,<type>,<mode>]",
                    FLOAT,
                    "vfs.dev.read[,sectors]",
                    "What was read from a disk. Device: name or file below /dev, all (default) is the sum of all disks and"
                            + " their partitions, which counts twice. Type: sectors and operations since the start of the"
                            + " system, with type Numeric (unsigned); sps (default) and ops per second, averaged as mode"
                            + " says over 1 (avg1, default), 5 or 15 minutes."),
            KeyDoc.of(
                    DEV_WRITE,
                    "[<device>,<type>,<mode>]",
                    FLOAT,
                    "vfs.dev.write[,sectors]",
                    "What was written to a disk, as in vfs.dev.read."),
            KeyDoc.of(
                    CONTENTS,
                    "[file,<encoding>]",
                    TEXT,
                    "vfs.file.contents[/proc/version]",
                    "The text of a file of up to 16 MiB, without line ends at its end. Encoding: a name that Java knows;"
                            + " UTF-8 by default. Refused, here and in the other keys that read files: the environment and the"
                            + " memory of a process, which hold the application's passwords."),
            KeyDoc.of(
                    CKSUM,
                    "[file,<mode>]",
                    UNSIGNED,
                    "vfs.file.cksum[/etc/passwd]",
                    "Checksum of a file. Mode: crc32 (default) as the command cksum has it; md5 or sha256, with type"
                            + " Character."),
            KeyDoc.of(MD5SUM, "[file]", CHARACTER, "vfs.file.md5sum[/etc/passwd]", "MD5 checksum of a file."),
            KeyDoc.of(
                    REGEXP,
                    "[file,regexp,<encoding>,<start line>,<end line>,<output>]",
                    CHARACTER,
                    "vfs.file.regexp[/etc/passwd,\"^root:.*:(.*)$\",,,,\\1]",
                    "The first line that matches, or the text that output makes of it: \\0 is the match, \\1 to \\9 are"
                            + " groups. Empty when none does. The expression is one of Perl as far as Java can follow; one"
                            + " that it cannot makes the item unsupported."),
            KeyDoc.of(
                    REGMATCH,
                    "[file,regexp,<encoding>,<start line>,<end line>]",
                    UNSIGNED,
                    "vfs.file.regmatch[/etc/passwd,^root]",
                    "1 when a line matches as in vfs.file.regexp, else 0."),
            KeyDoc.of(
                    EXISTS,
                    "[file,<types_incl>,<types_excl>]",
                    UNSIGNED,
                    "vfs.file.exists[/etc/passwd]",
                    "1 when there is a file of one of the types, else 0. Types, separated by commas: file (default), dir,"
                            + " sym, sock, bdev, cdev, fifo, dev (bdev and cdev), all. A link has its own type and that of"
                            + " what it leads to."),
            KeyDoc.of(
                    SIZE,
                    "[file,<mode>]",
                    UNSIGNED,
                    "vfs.file.size[/etc/passwd]",
                    "Size of a file in bytes (default) or lines, as mode says."),
            KeyDoc.of(
                    TIME,
                    "[file,<mode>]",
                    UNSIGNED,
                    "vfs.file.time[/etc/passwd]",
                    "When a file was changed, in seconds since 1970. Mode: modify (default), access, change (of the file or"
                            + " of what the system knows about it)."),
            KeyDoc.of(
                    OWNER,
                    "[file,<ownertype>,<resulttype>]",
                    CHARACTER,
                    "vfs.file.owner[/etc/passwd]",
                    "Who owns a file. Ownertype: user (default) or group. Resulttype: name (default) or id."),
            KeyDoc.of(
                    PERMISSIONS,
                    "[file]",
                    CHARACTER,
                    "vfs.file.permissions[/etc/passwd]",
                    "The permissions of a file as four octal digits, like 0644."),
            KeyDoc.of(
                    GET,
                    "[file]",
                    TEXT,
                    "vfs.file.get[/etc/passwd]",
                    "All that the system tells of a file, as one JSON object: names, type, owner, permissions, size, times."
                            + " A link is not followed."),
            KeyDoc.of(
                    DIR_SIZE,
                    "[dir,<regex_incl>,<regex_excl>,<mode>,<max_depth>,<regex_excl_dir>]",
                    UNSIGNED,
                    "vfs.dir.size[/etc,,,,0]",
                    "Bytes of a directory and all below it, a file with several names once. Regular expressions are for the"
                            + " names of files; regex_excl_dir is for roots of directories, from dir. Mode: apparent"
                            + " (default), or disk, which is asked of the C library on Java 22 and newer, else of the command"
                            + " stat where AllowExec lets it; where neither tells, it is estimated: whole blocks of 4 KiB,"
                            + " and holes in files count. Max_depth: levels to enter, -1 (default) for all. Must be done within the item's timeout."),
            KeyDoc.of(
                    DIR_COUNT,
                    SELECTION,
                    UNSIGNED,
                    "vfs.dir.count[/etc,,,file,,0]",
                    "How many entries are below a directory, with filters as in vfs.dir.size and vfs.file.exists; sizes like"
                            + " 10M, ages since the last change like 2h."),
            KeyDoc.of(
                    DIR_GET,
                    SELECTION,
                    TEXT,
                    "vfs.dir.get[/etc,,,dir,,0]",
                    "A JSON array with an object as in vfs.file.get for each entry that vfs.dir.count counts.")));

    private FilesKeys() {}
}
