// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import io.github.zajel.it.process.ChildProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where the daemons of one Zabbix run.
 *
 * @param rootfs their programs
 * @param files their configuration, sockets and databases; below /tmp, so at the same path inside and outside
 * @param logs what they print; stays after the run
 */
record Installation(ZabbixVersion version, Rootfs rootfs, Path files, Path logs) {
    /** Starts a daemon in the foreground, as user zabbix. No argument of the command line holds a space. */
    Daemon start(String name, Map<String, String> environment, String commandLine) {
        return start(name, rootfs, "zabbix", environment, commandLine);
    }

    /** Starts a daemon of another rootfs, as another user. */
    Daemon start(String name, Rootfs other, String user, Map<String, String> environment, String commandLine) {
        List<String> command = other.command(user, List.of(commandLine.split(" ", -1)));
        return new Daemon(ChildProcess.start(name, logs, command, environment));
    }

    /** A folder that the daemons may write to. */
    Path folder(String name) {
        return rootfs.folderFor("zabbix", files.resolve(name));
    }
}
