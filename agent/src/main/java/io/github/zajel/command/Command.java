// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import io.github.zajel.config.InvalidOptionsException;
import java.io.PrintStream;
import java.util.List;

/** Something the jar can be asked to do. */
interface Command {
    /** As the operator writes it, like {@code check [ARGUMENT]}. */
    String usage();

    /** One line of help. */
    String help();

    /**
     * Does it.
     *
     * @param arguments what follows the command's name
     * @return whether all went well
     * @throws UsageException when the arguments are not those of this command
     * @throws InvalidOptionsException when the agent's options are wrong
     */
    boolean run(List<String> arguments, PrintStream out) throws UsageException, InvalidOptionsException;
}
