// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import io.github.zajel.base.LogOutputs;
import io.github.zajel.base.Signal;
import io.github.zajel.config.AgentOptions;
import io.github.zajel.config.InvalidOptionsException;
import io.github.zajel.config.OptionsReader;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where the host's JVM enters the isolated loader, on the thread {@code zajel-start}. */
public final class AgentStarter {
    /**
     * The application's first second is its own: the first who uses the network or asks for the time zone settles
     * properties that applications set in the first lines of their {@code main}, such as
     * {@code java.net.preferIPv4Stack}. And a JVM that lives no longer than this never becomes a host in Zabbix.
     */
    private static final long HEAD_START_NANOS = TimeUnit.SECONDS.toNanos(1);

    private AgentStarter() {}

    /**
     * Reads the options and starts the agent, or says in one line why it stays off.
     *
     * @param argument what follows {@code -javaagent:zajel.jar=}; null for nothing
     * @param jar the agent's own
     * @param main the thread that runs the host's {@code main}; empty when it has ended, or the host had started long ago
     */
    public static void start(
            @Nullable String argument,
            Instrumentation instrumentation,
            File jar,
            WeakReference<@Nullable Thread> main) {
        OptionsReader reader = new OptionsReader(System.getProperties(), System.getenv());
        AgentOptions options;
        KeyRules rules;
        try {
            options = reader.read(argument);
            rules = KeyRules.of(options);
        } catch (InvalidOptionsException invalid) {
            LogOutputs.say("off: the configuration cannot be used:");
            for (String problem : invalid.problems()) {
                LogOutputs.say("  " + problem);
            }
            return;
        }
        if (!options.isConfigured()) {
            LogOutputs.say("off: no ServerActive (and no Server) set");
            for (String note : options.notes()) {
                LogOutputs.say("  " + note);
            }
            return;
        }
        new Signal().await(HEAD_START_NANOS);
        Agent agent = new Agent(options, rules, instrumentation, jar, main);
        try {
            agent.start();
        } catch (IllegalStateException hostEnds) {
            return; // nothing to say: the host was done before we began
        }
        new ConfigWatch(reader, argument, options, agent::change, agent.log()).run();
    }
}
