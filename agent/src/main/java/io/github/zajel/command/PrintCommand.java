// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import io.github.zajel.config.InvalidOptionsException;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.KeyRouter;
import java.io.PrintStream;
import java.util.List;

/** {@code -p}: every key with a sample parameter and its value here, like {@code zabbix_agentd -p}. */
final class PrintCommand implements Command {
    @Override
    public String usage() {
        return "-p [ARGUMENT]";
    }

    @Override
    public String help() {
        return "print every item key with a sample parameter and its value in this process";
    }

    @Override
    public boolean run(List<String> arguments, PrintStream out) throws UsageException, InvalidOptionsException {
        Configuration configuration = Configuration.read(arguments);
        try (KeyRouter router = configuration.router()) {
            for (KeyDoc key : router.keys()) {
                TestCommand.print(key.sample(), router, configuration.options.timeoutSeconds(), out);
            }
        }
        return true;
    }
}
