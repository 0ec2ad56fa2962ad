// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

/** What came of a {@link RemoteCommand}. */
public final class CommandResult {
    private final long commandId;
    private final boolean failed;
    private final String text;

    private CommandResult(long commandId, boolean failed, String text) {
        this.commandId = commandId;
        this.failed = failed;
        this.text = text;
    }

    /** The command ran and printed {@code output}. */
    public static CommandResult of(long commandId, String output) {
        return new CommandResult(commandId, false, output);
    }

    /** The command did not run, or not to its end; the operator reads the reason. */
    public static CommandResult failed(long commandId, String reason) {
        return new CommandResult(commandId, true, reason);
    }

    public long commandId() {
        return commandId;
    }

    public boolean isFailed() {
        return failed;
    }

    /** The output, or the reason. */
    public String text() {
        return text;
    }
}
