// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.config.InvalidOptionsException;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code -t KEY}: one value, in the form of {@code zabbix_agentd -t}. */
final class TestCommand implements Command {
    @Override
    public String usage() {
        return "-t KEY [ARGUMENT]";
    }

    @Override
    public String help() {
        return "read one item in this process and print its value";
    }

    @Override
    public boolean run(List<String> arguments, PrintStream out) throws UsageException, InvalidOptionsException {
        if (arguments.isEmpty()) {
            throw new UsageException("-t takes an item key");
        }
        Configuration configuration = Configuration.read(arguments.subList(1, arguments.size()));
        try (KeyRouter router = configuration.router()) {
            return print(arguments.get(0), router, configuration.options.timeoutSeconds(), out);
        }
    }

    /** Prints the key and its value, or why there is none; tells whether there is one. */
    static boolean print(String key, KeyRouter router, int timeoutSeconds, PrintStream out) {
        String result;
        boolean isSupported = false;
        Deadline deadline = Deadline.in(TimeUnit.SECONDS.toMillis(timeoutSeconds), Clock.system());
        try (Reading reading = router.prepare(key)) {
            result = reading.read(deadline).toString();
            isSupported = true;
        } catch (UnsupportedItemException | NotReadyException unsupported) {
            result = "[m|ZBX_NOTSUPPORTED] [" + unsupported.getMessage() + "]";
        }
        out.println(String.format("%-45s %s", key, result));
        return isSupported;
    }
}
