// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.identity;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Notices another JVM of this machine that reports under the same host name, without files or ports of our own: each agent
 * holds a <em>shared</em> lock, which a read-only file allows, on the agent's jar at an offset far behind its end that
 * stands for the name, and Linux lists all locks with their processes in {@code /proc/locks}. The offset alone tells, so it
 * need not be the same jar. Elsewhere, and across containers that do not see each other's processes, nothing is noticed.
 */
public final class HostnameClaim implements AutoCloseable {
    private final File jar;
    private final File locks;
    private final long offset;
    private @Nullable FileInputStream open;

    /** @param jar any file that stays: the agent's own */
    public HostnameClaim(String hostname, File jar) {
        this(hostname, jar, new File("/proc/locks"));
    }

    HostnameClaim(String hostname, File jar, File locks) {
        this.jar = jar;
        this.locks = locks;
        this.offset = offset(hostname);
    }

    /**
     * Claims the name, or renews the claim, and looks for others. Not for start: does file I/O. Call it again now and then:
     * the system drops the lock whenever anything in this JVM opens and closes the jar.
     *
     * @return process id of another JVM with the same name, null when none is seen
     */
    public @Nullable String otherProcess() {
        if (!locks.canRead()) {
            return null;
        }
        try {
            close();
            FileInputStream file = new FileInputStream(jar);
            open = file;
            FileLock lock = file.getChannel().tryLock(offset, 1, true);
            return lock == null ? null : otherHolder(ProcessId.own());
        } catch (IOException | OverlappingFileLockException unsupported) {
            return null; // some file systems have no locks; then nobody can be told from anybody
        }
    }

    /** Gives the name back. */
    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
    }

    /** A line is {@code 1: POSIX  ADVISORY  READ 4711 fe:00:2162806 first last}. */
    private @Nullable String otherHolder(String ownPid) throws IOException {
        String range = " " + offset + " " + offset;
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(new FileInputStream(locks), StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int read = line.indexOf(" READ ");
                if (read >= 0 && line.endsWith(range)) {
                    String pid = line.substring(read + 6, line.indexOf(' ', read + 6));
                    if (!pid.equals(ownPid)) {
                        return pid;
                    }
                }
            }
            return null;
        }
    }

    /** 2^62 and more: no file is that long; 64-bit FNV-1a, so that two names have one offset as good as never. */
    private static long offset(String hostname) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : hostname.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return (1L << 62) | (hash >>> 3);
    }
}
