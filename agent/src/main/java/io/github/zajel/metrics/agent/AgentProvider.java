// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.agent;

import io.github.zajel.base.Version;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.protocol.ServerConnection;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** The official agent's keys about itself: {@code agent.ping} and its kin. */
public final class AgentProvider implements MetricProvider {
    private static final List<KeyDoc> KEYS = Collections.unmodifiableList(Arrays.asList(
            doc("agent.ping", "Numeric (unsigned)", "Always 1; silence is the alarm, found by the function nodata()."),
            doc("agent.version", "Character", "Version of Zajel, three numbers."),
            doc("agent.hostname", "Character", "The host name under which this JVM is known to Zabbix."),
            doc("agent.hostmetadata", "Text", "The metadata by which registration actions choose templates."),
            doc(
                    "agent.variant",
                    "Numeric (unsigned)",
                    "Which agent it claims to be in the protocol: 1 is the classic one, 2 is agent 2."),
            ZabbixStats.DOC));

    private final Supplier<String> hostname;
    private final Supplier<String> hostMetadata;
    private final int variant;
    private final ZabbixStats stats;

    /**
     * @param hostname the name in use; asked at every reading, by any worker
     * @param hostMetadata the metadata last built; likewise
     * @param variant the one announced to servers
     * @param connection for {@code zabbix.stats}
     */
    public AgentProvider(
            Supplier<String> hostname, Supplier<String> hostMetadata, int variant, ServerConnection connection) {
        this.hostname = hostname;
        this.hostMetadata = hostMetadata;
        this.variant = variant;
        this.stats = new ZabbixStats(connection);
    }

    @Override
    public List<KeyDoc> keys() {
        return KEYS;
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        if (key.name().equals(ZabbixStats.DOC.name())) {
            return stats.prepare(key);
        }
        if (key.hasParameters()) {
            throw new UnsupportedItemException("Item does not allow parameters.");
        }
        switch (key.name()) {
            case "agent.ping":
                return deadline -> MetricValue.ofUnsigned(1);
            case "agent.version":
                return deadline -> MetricValue.ofText(Version.NUMBER);
            case "agent.hostname":
                return deadline -> MetricValue.ofText(hostname.get());
            case "agent.hostmetadata":
                return deadline -> MetricValue.ofText(hostMetadata.get());
            case "agent.variant":
                return deadline -> MetricValue.ofUnsigned(variant);
            default:
                throw new UnsupportedItemException("Unsupported item key.");
        }
    }

    private static KeyDoc doc(String name, String type, String text) {
        return KeyDoc.of(name, "", type, name, text);
    }
}
