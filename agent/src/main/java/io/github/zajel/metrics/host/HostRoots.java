// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host;

import java.nio.file.Path;

/** Where the machine's trees are found. A container may see those of the machine around it under other names. */
public final class HostRoots {
    private final Path proc;
    private final Path sys;
    private final Path dev;
    private final Path host;

    /** @param host the root file system, the others' usual places being {@code /proc}, {@code /sys}, {@code /dev} */
    public HostRoots(Path proc, Path sys, Path dev, Path host) {
        this.proc = proc;
        this.sys = sys;
        this.dev = dev;
        this.host = host;
    }

    public Path proc() {
        return proc;
    }

    public Path sys() {
        return sys;
    }

    public Path dev() {
        return dev;
    }

    public Path host() {
        return host;
    }
}
