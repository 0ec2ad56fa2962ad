// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.LogOutputs;
import io.github.zajel.config.AgentOptions;
import io.github.zajel.config.InvalidOptionsException;
import io.github.zajel.config.OptionsReader;
import io.github.zajel.identity.AppName;
import io.github.zajel.identity.HostMetadata;
import io.github.zajel.identity.HostNames;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metrics.host.collector.Collector;
import io.github.zajel.start.KeyRules;
import io.github.zajel.start.Providers;
import java.util.List;

/** The configuration that a command works with, read as the agent would read it. */
final class Configuration {
    final AgentOptions options;
    private final KeyRules rules;
    final List<String> hostnames;
    final HostMetadata metadata;

    private Configuration(AgentOptions options) throws InvalidOptionsException {
        this.options = options;
        this.rules = KeyRules.of(options);
        String app = AppName.find(options.app(), System.getProperties(), System.getenv());
        this.hostnames = new HostNames(app, System.getProperties(), System.getenv()).resolve(options.hostnames());
        this.metadata = HostMetadata.atStart(
                options.hostMetadata(), options.tags(), app, System.getProperties(), System.getenv());
    }

    /** @param arguments what would follow {@code -javaagent:zajel.jar=}, or nothing */
    static Configuration read(List<String> arguments) throws UsageException, InvalidOptionsException {
        if (arguments.size() > 1) {
            throw new UsageException("\"" + arguments.get(1) + "\" is one argument too many");
        }
        OptionsReader reader = new OptionsReader(System.getProperties(), System.getenv());
        return new Configuration(reader.read(arguments.isEmpty() ? null : arguments.get(0)));
    }

    /** Every key, as it would be read in this process. */
    KeyRouter router() {
        return new Providers(
                        options,
                        rules,
                        hostnames.get(0),
                        () -> metadata.text(Integer.MAX_VALUE),
                        new NoFigures(),
                        new AgentThreads(),
                        null,
                        null,
                        new Collector(Clock.system()),
                        () -> true,
                        new Log(Log.Level.ERROR, LogOutputs.standardError(Clock.system())),
                        Clock.system())
                .router();
    }
}
