// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import io.github.zajel.it.process.Provisioning;
import io.github.zajel.it.process.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A Debian in a folder, or a part of one, with a program to run in it. Only read: any number of runs can share it. */
public record Rootfs(Path folder) {
    /** All of a Zabbix version; where it can't be had, the test is skipped. */
    public static Rootfs of(ZabbixVersion version) {
        return new Rootfs(Provisioning.folder("zabbix-rootfs", version.number()));
    }

    /** A Chromium without a window, for its user {@code chromium}; where it can't be had, the test is skipped. */
    public static Rootfs ofChromium() {
        return new Rootfs(Provisioning.folder("chromium"));
    }

    /** The exact version of one of its packages, {@code 1:6.0.14+dfsg-1+b1}. */
    public String packageVersion(String name) {
        return lines("versions")
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no package " + name + " in " + folder))
                .substring(name.length() + 1);
    }

    /** Makes a folder that this user of the rootfs may write to. */
    public Path folderFor(String user, Path path) {
        try {
            Files.createDirectories(path);
            Files.setAttribute(path, "unix:uid", uid(user));
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a short command in it and gives what it printed, also when it failed. */
    public String output(String user, String... command) {
        return Shell.output(command(user, List.of(command)));
    }

    /** The command line that runs this command in it. */
    public List<String> command(String user, List<String> command) {
        List<String> inside = new ArrayList<>(List.of(Provisioning.script("in-rootfs"), folder.toString(), user));
        inside.addAll(command);
        return inside;
    }

    private int uid(String user) {
        return lines("etc/passwd")
                .filter(line -> line.startsWith(user + ":"))
                .map(line -> Integer.valueOf(line.split(":", -1)[2]))
                .findFirst()
                .orElseThrow();
    }

    private Stream<String> lines(String file) {
        try {
            return Files.readAllLines(folder.resolve(file)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
