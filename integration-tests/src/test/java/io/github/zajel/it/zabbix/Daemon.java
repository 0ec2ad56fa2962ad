// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Ports;

/** A daemon that runs in a {@link Rootfs}, alone in its process namespace, which ends with it. */
public final class Daemon implements AutoCloseable {
    private final ChildProcess process;

    Daemon(ChildProcess process) {
        this.process = process;
    }

    /** Waits until it listens on this port of 127.0.0.1; fails at once when it ends instead. */
    Daemon awaitPort(int port) {
        Eventually.patiently()
                .see(
                        process.name() + " listening on port " + port,
                        () -> Ports.isOpen(port) ? "open" : process.tail(),
                        seen -> seen.equals("open") || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("it ended at its start:\n" + process.tail());
        }
        return this;
    }

    /** Asks it to end in order (TERM), and waits until it has written what it still has to write. */
    public void stop() {
        // The process itself is the one that holds the namespace; its child hands TERM on to the daemon.
        process.handle().children().forEach(ProcessHandle::destroy);
        process.awaitExit();
    }

    /** Ends it and all its processes at once (KILL). */
    @Override
    public void close() {
        process.kill();
    }

    /** All that it has printed. */
    String log() {
        return process.stdout();
    }

    /** Its last lines, for the message of a failed test. */
    public String tail() {
        return process.tail();
    }
}
