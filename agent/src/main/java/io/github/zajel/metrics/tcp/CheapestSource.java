// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.config.TcpNetlink;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files until these have cost as much as it costs to begin with netlink, then asks by netlink; hosts with few
 * sockets or rare items never pay for it. What does not work once is not tried again.
 */
final class CheapestSource implements SocketSource {
    /** Processor time to link the functions: some 100 classes, measured on Java 25 and 26. */
    static final long COST_OF_NETLINK_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

    private final SocketFiles files;
    private final Opener opener;
    private final boolean asked;
    private final Log log;
    private final Clock clock;
    private @Nullable SocketSource netlink;
    private boolean mayOpen;
    private long spentNanos;

    /** Begins with netlink. */
    interface Opener {
        /** @throws IOException with the reason why there is no netlink */
        SocketSource open() throws IOException;
    }

    CheapestSource(SocketFiles files, Opener opener, TcpNetlink mode, Log log, Clock clock) {
        this.files = files;
        this.opener = opener;
        this.asked = mode == TcpNetlink.ON;
        this.mayOpen = mode != TcpNetlink.OFF;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public SocketSnapshot read(Need need, Deadline deadline) throws UnsupportedItemException {
        try {
            if (mayOpen && (asked || spentNanos >= COST_OF_NETLINK_NANOS)) {
                mayOpen = false;
                netlink = opener.open();
                log.debug("TCP states are asked of the kernel by netlink from now on");
            }
            if (netlink != null) {
                return netlink.read(need, deadline);
            }
        } catch (IOException e) {
            netlink = null;
            tell("TCP states are counted in /proc/net/tcp and not by netlink: " + e.getMessage());
        }
        long start = clock.monotonicNanos();
        SocketSnapshot snapshot = files.read(need, deadline);
        spentNanos += clock.monotonicNanos() - start;
        return snapshot;
    }

    private void tell(String line) {
        if (asked) {
            log.warn(line + "; set TcpNetlink=auto where that is right");
        } else {
            log.debug(line);
        }
    }
}
