// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.system;

import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.KernelText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Counts who is logged in, as the program {@code who} does: the records of users' processes in utmp, or on newer
 * distributions without it the sessions that logind keeps.
 */
final class Users {
    private static final int MAX_BYTES = 4 << 20;
    private static final int MAX_SESSION_BYTES = 64 << 10;

    /** Where time is 64 bits wide also in utmp (arm64, riscv64 …) its records are longer. */
    private static final int RECORD = 384;

    private static final int LONG_RECORD = 400;

    private static final int PID = 4;
    private static final int USER = 44;
    private static final int USER_PROCESS = 7;

    private final Path proc;
    private final Path utmp;
    private final Path sessions;
    private final ByteOrder order;

    Users(HostRoots roots, ByteOrder order) {
        this.proc = roots.proc();
        this.utmp = roots.host().resolve("run/utmp");
        this.sessions = roots.host().resolve("run/systemd/sessions");
        this.order = order;
    }

    long count() throws UnsupportedItemException {
        return Files.exists(utmp) ? records(ProcFile.read(utmp, MAX_BYTES)) : sessions();
    }

    private long records(byte[] content) {
        int size = content.length % RECORD == 0 ? RECORD : LONG_RECORD;
        ByteBuffer records = ByteBuffer.wrap(content).order(order);
        long count = 0;
        for (int at = 0; at + size <= content.length; at += size) {
            boolean isUser = records.getShort(at) == USER_PROCESS && records.get(at + USER) != 0;
            int pid = records.getInt(at + PID);
            // a record outlives its process when that was killed
            if (isUser && (pid <= 0 || Files.exists(proc.resolve(Integer.toString(pid))))) {
                count++;
            }
        }
        return count;
    }

    private long sessions() {
        long count = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(sessions)) {
            for (Path file : files) {
                // there are pipes beside them, which would never let go of a reader
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && isUser(file)) {
                    count++;
                }
            }
        } catch (IOException | DirectoryIteratorException none) {
            return 0; // neither of the two: nobody is counted, as by who
        }
        return count;
    }

    private static boolean isUser(Path file) {
        try {
            KernelText session = KernelText.read(file, MAX_SESSION_BYTES);
            boolean isUser = session.find("CLASS=user"); // also user-early and its like
            return isUser && (session.find("TTY=") || session.find("REMOTE_HOST="));
        } catch (UnsupportedItemException ended) {
            return false;
        }
    }
}
