// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.zabbix.JavaGateway;
import io.github.zajel.it.zabbix.JmxEndpoint;
import io.github.zajel.samples.minizabbix.HostState;
import io.github.zajel.samples.minizabbix.ItemState;
import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Release;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.TemplateItem;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import io.github.zajel.samples.minizabbix.Value;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the agent and the Java gateway answer for the same keys before any preprocessing: the gateway is asked as a server
 * asks it, the agent has a miniature server of its own that takes all as text, each second.
 */
final class RawValues implements AutoCloseable {
    /** A number that goes up and down is between two others of the gateway now and then, not each time. */
    private static final int ROUNDS = 40;

    private final MiniZabbix server;
    private final String host;

    /** @param host name of the agent */
    RawValues(String host) throws IOException {
        this.host = host;
        // a release without timeouts of items: that of the agent's options is for a busy machine
        server = MiniZabbix.start(new Setup().release(Release.parse("6.0")));
        server.addHost(host);
    }

    /** For {@code ServerActive}. */
    String address() {
        return "127.0.0.1:" + server.port();
    }

    /** Which keys the agent reads from now on. */
    void read(Collection<String> keys) {
        server.setItems(keys.stream()
                .map(key -> TemplateItem.of(key, "1s", ValueType.TEXT))
                .toList());
    }

    /** By key; of those that are never equal the last answers. */
    Map<String, Verdict> compare(JavaGateway gateway, JmxEndpoint jvm, Set<String> keys) {
        Map<String, Verdict> verdicts = new TreeMap<>();
        Set<String> open = new TreeSet<>(keys);
        for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
            List<String> asked = List.copyOf(open);
            List<String> before = gateway.ask(jvm, asked);
            Map<String, String> ours = answersFromNowOn(asked);
            List<String> after = gateway.ask(jvm, asked);
            for (int i = 0; i < asked.size(); i++) {
                String key = asked.get(i);
                Verdict verdict = new Verdict(key, before.get(i), ours.getOrDefault(key, ""), after.get(i));
                verdicts.put(key, verdict);
                if (verdict.isFinal()) {
                    open.remove(key);
                }
            }
        }
        return verdicts;
    }

    private Map<String, String> answersFromNowOn(List<String> keys) {
        Instant now = Instant.now();
        return Eventually.patiently()
                .see(
                        keys.size() + " values of " + host,
                        () -> answersSince(now),
                        answers -> answers.keySet().containsAll(keys));
    }

    private Map<String, String> answersSince(Instant start) {
        Map<String, String> answers = new HashMap<>();
        HostState state = server.host(host);
        for (ItemState item : state == null ? List.<ItemState>of() : state.items()) {
            for (Value value : item.values()) {
                if (!Instant.ofEpochSecond(value.clock(), value.ns()).isBefore(start)) {
                    answers.putIfAbsent(
                            item.item().key(), (value.isSupported() ? "" : Verdict.UNSUPPORTED) + value.text());
                }
            }
        }
        return answers;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
