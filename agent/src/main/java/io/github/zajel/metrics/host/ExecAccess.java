// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host;

import io.github.zajel.config.AllowExec;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.jspecify.annotations.Nullable;

/**
 * Whether readings may start programs of the machine; see docs/decisions/0003. Looks anew each time, as the application may
 * set a security manager at any time. Any thread.
 */
public final class ExecAccess {
    /** Of this process, whatever machine ProcRoot is of. */
    private static final Path STATUS = Paths.get("/proc/self/status");

    private static final int MAX_STATUS_BYTES = 64 << 10;
    private static final String REMEDY = "; AllowExec=1 does it all the same";

    private static final String FILTERED =
            "the kernel filters the system calls of this process (seccomp) and may end it for" + " starting another"
                    + REMEDY;
    private static final String UNKNOWN =
            "this system does not tell whether it filters the system calls of this process" + REMEDY;

    private final AllowExec mode;
    private final Path status;

    public ExecAccess(AllowExec mode) {
        this(mode, STATUS);
    }

    /** @param status what the kernel tells of this process */
    ExecAccess(AllowExec mode, Path status) {
        this.mode = mode;
        this.status = status;
    }

    /** Why no program is started, and what would change that, as a clause without a point; null: it may be. */
    public @Nullable String refusal() {
        switch (mode) {
            case ALWAYS:
                return null;
            case NEVER:
                return "AllowExec=0 forbids it";
            default:
                return System.getSecurityManager() == null
                        ? filter()
                        : "the application has a security manager, which may forbid it" + REMEDY;
        }
    }

    private @Nullable String filter() {
        try {
            String text = new String(ProcFile.read(status, MAX_STATUS_BYTES), StandardCharsets.ISO_8859_1);
            if (text.contains("\nSeccomp:\t0\n")) {
                return null;
            }
            return text.contains("\nSeccomp:\t") ? FILTERED : UNKNOWN;
        } catch (UnsupportedItemException unreadable) {
            return UNKNOWN;
        }
    }
}
