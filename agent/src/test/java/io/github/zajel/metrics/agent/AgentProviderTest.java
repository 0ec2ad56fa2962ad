// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.MetricProviderContract;
import io.github.zajel.metric.UnsupportedItemException;
import org.junit.jupiter.api.Test;

class AgentProviderTest extends MetricProviderContract {
    private String hostname = "shop-1";
    private final AgentProvider agent = new AgentProvider(() -> hostname, () -> "zajel java", 2);

    @Override
    protected MetricProvider newProvider() {
        return agent;
    }

    @Test
    void valuesAreThoseOfTheAgent() throws Exception {
        assertThat(read("agent.ping")).isEqualTo("[u|1]");
        assertThat(read("agent.version")).matches("\\[t\\|\\d+\\.\\d+\\.\\d+]");
        assertThat(read("agent.hostname")).isEqualTo("[t|shop-1]");
        assertThat(read("agent.hostmetadata")).isEqualTo("[t|zajel java]");
        assertThat(read("agent.variant")).isEqualTo("[u|2]");
    }

    @Test
    void hostnameThatIsKnownLaterIsSeenByTheSameReading() throws Exception {
        var reading = agent.prepare(ItemKey.parse("agent.hostname"));
        hostname = "shop-2";
        assertThat(reading.read(Deadline.in(1000, time)).text()).isEqualTo("shop-2");
    }

    @Test
    void evenEmptyBracketsAreParameters() {
        for (KeyDoc key : agent.keys()) {
            assertThatThrownBy(() -> read(key.name() + "[]"))
                    .isInstanceOf(UnsupportedItemException.class)
                    .hasMessage("Item does not allow parameters.");
        }
    }

    private String read(String key) throws Exception {
        return agent.prepare(ItemKey.parse(key)).read(Deadline.in(1000, time)).toString();
    }
}
