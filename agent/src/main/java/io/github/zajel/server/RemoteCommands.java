// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.server;

import io.github.zajel.protocol.CommandResult;
import io.github.zajel.protocol.RemoteCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * The remote commands that a server sent, each of which waits there for an answer. None is run: the answer says so at once,
 * where silence would let the operator wait for a minute.
 */
final class RemoteCommands {
    private static final String REFUSAL = "Zajel does not run remote commands.";

    private final List<CommandResult> unanswered = new ArrayList<>();

    /** The server repeats a command in each answer until it has the result. */
    void received(List<RemoteCommand> commands) {
        for (RemoteCommand command : commands) {
            if (unanswered.stream().noneMatch(result -> result.commandId() == command.id())) {
                unanswered.add(CommandResult.failed(command.id(), REFUSAL));
            }
        }
    }

    /** What the next upload has to carry. */
    List<CommandResult> unanswered() {
        return unanswered;
    }

    void acknowledged() {
        unanswered.clear();
    }

    void forget() {
        unanswered.clear();
    }
}
