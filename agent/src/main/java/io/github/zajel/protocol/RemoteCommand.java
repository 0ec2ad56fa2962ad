// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

/** A command that a server from 7.0 on wants run on the host. It repeats it until it has the result. */
public final class RemoteCommand {
    private final long id;
    private final String command;
    private final boolean wait;

    RemoteCommand(long id, String command, boolean wait) {
        this.id = id;
        this.command = command;
        this.wait = wait;
    }

    /** The server's number for it, unsigned, never 0. */
    public long id() {
        return id;
    }

    /** For the shell. Not to be trusted: what may run is the operator's to say, in {@code AllowKey}. */
    public String command() {
        return command;
    }

    /** Whether its output is wanted, or only that it was started. */
    public boolean isWait() {
        return wait;
    }
}
