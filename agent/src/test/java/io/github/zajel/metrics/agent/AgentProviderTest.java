// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.config.ServerAddress;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.MetricProviderContract;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.protocol.CannotConnectException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentProviderTest extends MetricProviderContract {
    private String hostname = "shop-1";
    private final AgentProvider agent = new AgentProvider(() -> hostname, () -> "zajel java", 2, this::exchange);
    private final List<String> requests = new ArrayList<>();
    private String answer = "{\"response\":\"success\",\"data\":{\"boottime\":1,\"x\":[1, {}]}}";

    private byte[] exchange(ServerAddress server, byte[] request, Deadline deadline) throws IOException {
        requests.add(server + " " + new String(request, UTF_8));
        if (server.port() == 1) {
            throw new CannotConnectException("connection refused");
        }
        return answer.getBytes(UTF_8);
    }

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
        List<String> keys =
                new ArrayList<>(agent.keys().stream().map(KeyDoc::name).toList());
        keys.remove("zabbix.stats");
        for (String key : keys) {
            assertThatThrownBy(() -> read(key + "[]"))
                    .isInstanceOf(UnsupportedItemException.class)
                    .hasMessage("Item does not allow parameters.");
        }
    }

    @Test
    void answerOfTheServerIsTheValue() throws Exception {
        assertThat(read("zabbix.stats")).isEqualTo("[t|" + answer + "]");
        answer = "{\"response\":\"success\",\"queue\":7}";
        assertThat(read("zabbix.stats[::1,010,queue,10m,\"a\\\"b\"]")).isEqualTo("[t|" + answer + "]");
        read("zabbix.stats[zabbix.example,,queue,,2h]");
        assertThat(requests)
                .containsExactly(
                        "127.0.0.1:10051 {\"request\":\"zabbix.stats\"}",
                        "[::1]:10 {\"request\":\"zabbix.stats\",\"type\":\"queue\",\"params\":{\"from\":\"10m\",\"to\":\"a\\\"b\"}}",
                        "zabbix.example:10051 {\"request\":\"zabbix.stats\",\"type\":\"queue\",\"params\":{\"to\":\"2h\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zabbix.stats[127.0.0.1,99999]     | Invalid second parameter.",
                "zabbix.stats[127.0.0.1,+1]        | Invalid second parameter.",
                "zabbix.stats[127.0.0.1,1,]        | Invalid third parameter.",
                "zabbix.stats[127.0.0.1,1,bad]     | Invalid third parameter.",
                "zabbix.stats[127.0.0.1,1,,1,2]    | Invalid third parameter.",
                "zabbix.stats[,,queue,1,2,3]       | Too many parameters.",
                "zabbix.stats[127.0.0.1,1]         | Cannot obtain internal statistics: cannot connect to"
                        + " [[127.0.0.1]:1]: connection refused",
                "zabbix.stats[a b,2]               | Cannot obtain internal statistics: \"[a b]:2\" is not host,"
                        + " host:port or [IPv6]:port"
            })
    void wrongParametersAreRefusedAsByTheOfficialAgent(String key, String reason) {
        assertThatThrownBy(() -> read(key))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"response\":\"failed\",\"info\":\"Permission denied.\"} | Permission denied.",
                "{\"response\":\"failed\"} | refused without a reason",
                "{} | answered without \"response\"",
                "[1] | answered with something that is not a JSON object",
                "'' | closed the connection without an answer"
            })
    void refusalOfTheServerIsTheReason(String said, String reason) {
        answer = said;
        assertThatThrownBy(() -> read("zabbix.stats"))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Cannot obtain internal statistics: " + reason);
    }

    private String read(String key) throws Exception {
        return agent.prepare(ItemKey.parse(key)).read(Deadline.in(1000, time)).toString();
    }
}
