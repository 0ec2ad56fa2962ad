// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that looks like the kernel's {@code /proc}. */
final class ProcTree {
    private final Path root;

    ProcTree(Path root) {
        this.root = root;
        write("meminfo", "MemTotal:        1000000 kB\nMemFree:          500000 kB\n");
    }

    /** A program with ten times as much memory as {@code rssKb} resident; blanks separate and end its arguments. */
    ProcTree program(int id, String name, String state, int user, String arguments, long rssKb) {
        String memory = """
                VmPeak:\t%1$8d kB
                VmSize:\t%1$8d kB
                VmLck:\t       0 kB
                VmPin:\t       0 kB
                VmHWM:\t%2$8d kB
                VmRSS:\t%2$8d kB
                VmData:\t     100 kB
                VmStk:\t      20 kB
                VmExe:\t       3 kB
                VmLib:\t    4000 kB
                VmPTE:\t      40 kB
                VmSwap:\t       0 kB
                """;
        status(id + "", name, state, user, memory.formatted(10 * rssKb, rssKb));
        return write(id + "/cmdline", arguments.replace(' ', '\0'));
    }

    /** A thread of the kernel, which has neither memory nor arguments. */
    ProcTree kernelThread(int id, String name) {
        status(id + "", name, "I (idle)", 0, "");
        return write(id + "/cmdline", "");
    }

    ProcTree thread(int id, int thread, String name) {
        return status(id + "/task/" + thread, name, "S (sleeping)", 0, "");
    }

    private ProcTree status(String folder, String name, String state, int user, String memory) {
        write(
                folder + "/stat",
                folder.replaceAll(".*/", "") + " (" + name + ") " + state.charAt(0)
                        + " 1 1 1 0 -1 4194560 500 0 7 0 125 50 0 0 20 0 1 0 100 0 0\n");
        return write(
                folder + "/status",
                "Name:\t" + name + "\nUmask:\t0022\nState:\t" + state + "\nPPid:\t1\nUid:\t" + user
                        + "\t0\t0\t0\nGid:\t"
                        + user + "\t0\t0\t0\nGroups:\t \n" + memory
                        + "Threads:\t2\nvoluntary_ctxt_switches:\t30\nnonvoluntary_ctxt_switches:\t4\n");
    }

    ProcTree write(String file, String content) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
