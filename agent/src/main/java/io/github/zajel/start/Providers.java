// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import static java.util.Objects.requireNonNull;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.config.AgentOptions;
import io.github.zajel.metric.Aliases;
import io.github.zajel.metric.KeyAccess;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metrics.agent.AgentProvider;
import io.github.zajel.metrics.jmx.JmxProvider;
import io.github.zajel.metrics.jmx.MBeanServers;
import io.github.zajel.metrics.log.LogProvider;
import io.github.zajel.metrics.self.AgentFigures;
import io.github.zajel.metrics.self.SelfProvider;
import io.github.zajel.metrics.self.ThreadsCpu;
import io.github.zajel.metrics.tcp.TcpProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** All metric families there are: the one place where a new one is added. */
public final class Providers {
    /** What agent 2 answers to {@code agent.variant}, and what the protocol announces. */
    private static final int VARIANT = 2;

    private Providers() {}

    /**
     * Every key this agent serves, under the operator's access rules and aliases.
     *
     * @param mayUseManagement whether the host has come so far that its MBean servers may be touched
     */
    public static KeyRouter router(
            AgentOptions options,
            String hostname,
            Supplier<String> metadata,
            AgentFigures figures,
            AgentThreads threads,
            BooleanSupplier mayUseManagement,
            Clock clock,
            Log log) {
        AtomicReference<KeyRouter> self = new AtomicReference<>();
        List<MetricProvider> providers = Arrays.asList(
                new AgentProvider(() -> hostname, metadata, VARIANT),
                new JmxProvider(new MBeanServers(mayUseManagement)),
                new TcpProvider(options.procRoot().toPath(), clock),
                new LogProvider(options.maxLinesPerSecond(), clock, log),
                new SelfProvider(
                        figures,
                        new ThreadsCpu(threads::alive, mayUseManagement),
                        key -> requireNonNull(self.get()).prepare(key),
                        clock));
        KeyRouter router = new KeyRouter(providers, access(options), new Aliases(texts(options.aliases())));
        self.set(router);
        return router;
    }

    /** The operator's rules on keys, and what he should know about them. */
    public static KeyAccess access(AgentOptions options) {
        return new KeyAccess(texts(options.keyRules()));
    }

    private static List<String> texts(List<?> written) {
        List<String> texts = new ArrayList<>();
        for (Object one : written) {
            texts.add(one.toString());
        }
        return texts;
    }
}
