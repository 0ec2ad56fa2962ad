// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.zajel.item.ItemValue;
import io.github.zajel.item.LogPosition;
import io.github.zajel.item.QueuedValue;
import io.github.zajel.testing.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AgentDataTest {
    private static final String SESSION = "0123456789abcdef0123456789abcdef";
    private static final long MOMENT = 1_700_000_000_123L;

    @Test
    void requestHasTheFieldsOfTheProtocol() {
        List<QueuedValue> values = List.of(
                new QueuedValue(1, ItemValue.of(30123, MOMENT, "1.0E-4")),
                new QueuedValue(3, ItemValue.notSupported(30124, MOMENT, "No such \"bean\".")));

        assertThat(text(new AgentDataRequest("shop", SESSION, values, List.of())))
                .isEqualTo("{\"request\":\"agent data\",\"host\":\"shop\",\"version\":\"7.0.0\",\"variant\":2,"
                        + "\"session\":\"" + SESSION + "\",\"data\":["
                        + "{\"id\":1,\"itemid\":30123,\"value\":\"1.0E-4\",\"clock\":1700000000,\"ns\":123000001},"
                        + "{\"id\":3,\"itemid\":30124,\"value\":\"No such \\\"bean\\\".\",\"state\":1,"
                        + "\"clock\":1700000000,\"ns\":123000001}]}");
    }

    @Test
    void commandResultsGoAloneOrAlong() {
        List<CommandResult> results = List.of(CommandResult.of(7, "a\nb"), CommandResult.failed(-1, "denied"));
        String written =
                "\"commands\":[{\"id\":7,\"value\":\"a\\nb\"},{\"id\":18446744073709551615,\"error\":\"denied\"}]}";

        assertThat(text(new AgentDataRequest("shop", SESSION, List.of(), results)))
                .endsWith(SESSION + "\"," + written);
        assertThat(text(new AgentDataRequest("shop", SESSION, List.of(value("1")), results)))
                .contains("\"data\":[{")
                .endsWith("}]," + written);
    }

    @Test
    void wordThatServersTakeForNotSupportedIsNotSentAsAValue() throws IOException {
        assertThat(onlyRow(value("ZBX_NOTSUPPORTED")))
                .containsEntry("state", "1")
                .containsEntry("value", "The value is the text ZBX_NOTSUPPORTED, which Zabbix keeps for itself.");
        assertThat(onlyRow(value("ZBX_NOTSUPPORTED!"))).doesNotContainKey("state");
    }

    @Test
    void textThatIsNoUtf8OrHoldsNulIsMended() throws IOException {
        assertThat(onlyRow(value("a\0b\ud83d\ude00\ud83dc\ude00\ud83d")).get("value"))
                .isEqualTo("a?b\ud83d\ude00?c??");
    }

    @Test
    void clockStaysWhereServersTakeIt() throws IOException {
        assertThat(onlyRow(new QueuedValue(1, ItemValue.of(1, -5_000, "x"))).get("clock"))
                .isEqualTo("1");
        assertThat(onlyRow(new QueuedValue(1, ItemValue.of(1, 0, "x"))).get("clock"))
                .isEqualTo("1");
        assertThat(onlyRow(new QueuedValue(1, ItemValue.of(1, 1L << 52, "x"))).get("clock"))
                .isEqualTo("2147483647");
    }

    @Test
    void idsUseAll64Bits() throws IOException {
        assertThat(onlyRow(new QueuedValue(1, ItemValue.of(-2, MOMENT, "x"))).get("itemid"))
                .isEqualTo("18446744073709551614");
    }

    @Test
    void logRowsTellHowFarTheLogWasReadAndMayHaveNoValue() {
        LogPosition position = new LogPosition(4_294_967_296L, 1_700_000_000);
        List<QueuedValue> values = List.of(
                new QueuedValue(1, ItemValue.ofLog(7, 0, MOMENT, "a line", position)),
                new QueuedValue(2, ItemValue.ofPosition(7, 0, MOMENT, position)));

        String told = "\"lastlogsize\":4294967296,\"mtime\":1700000000,\"clock\":1700000000,";
        assertThat(text(new AgentDataRequest("shop", SESSION, values, List.of())))
                .endsWith("[{\"id\":1,\"itemid\":7,\"value\":\"a line\"," + told + "\"ns\":123000002},"
                        + "{\"id\":2,\"itemid\":7," + told + "\"ns\":123000003}]}");
    }

    @Test
    void whateverTheValuesTheyAreReadBackAsTheyWere() {
        Seeds.check(200, random -> {
            List<QueuedValue> values = new ArrayList<>();
            for (int id = 1; id <= random.nextInt(20); id++) {
                String text = randomText(random);
                long itemId = 1L + random.nextInt(1_000);
                values.add(new QueuedValue(
                        id,
                        random.nextBoolean()
                                ? ItemValue.of(itemId, MOMENT + random.nextInt(), text)
                                : ItemValue.notSupported(itemId, MOMENT, text)));
            }
            List<Map<String, String>> rows = rows(new AgentDataRequest("h", SESSION, values, List.of()));

            assertThat(rows).hasSameSizeAs(values);
            for (int i = 0; i < rows.size(); i++) {
                QueuedValue queued = values.get(i);
                assertThat(rows.get(i))
                        .containsEntry("id", String.valueOf(queued.id()))
                        .containsEntry("itemid", String.valueOf(queued.value().itemId()))
                        .containsEntry("value", queued.value().text())
                        .containsEntry("clock", String.valueOf(queued.value().seconds()))
                        .containsEntry("ns", String.valueOf(queued.nanos()));
                assertThat(rows.get(i).get("state")).isEqualTo(queued.value().isSupported() ? null : "1");
            }
        });
    }

    @Test
    void answerCountsWhatTheServerDid() throws ProtocolException {
        AgentDataResponse response = AgentDataResponse.parse(Wire.golden("data-success.json"));

        assertThat(response.isSuccess()).isTrue();
        assertThat(response.isUploadAllowed()).isTrue();
        assertThat(response.processed()).isEqualTo(2);
        assertThat(response.failed()).isEqualTo(1);
        assertThat(response.total()).isEqualTo(3);
    }

    @Test
    void answerWithoutCountsIsStillAnAnswer() throws ProtocolException {
        AgentDataResponse response =
                AgentDataResponse.parse(Wire.bytes("{\"response\":\"success\",\"info\":\"processed: x; failed:\"}"));

        assertThat(response.isSuccess()).isTrue();
        assertThat(response.processed()).isEqualTo(-1);
        assertThat(response.failed()).isEqualTo(-1);
        assertThat(response.total()).isEqualTo(-1);
    }

    @Test
    void pauseAndRedirectAreSeen() throws ProtocolException {
        AgentDataResponse paused = AgentDataResponse.parse(Wire.golden("data-paused-7.0.json"));
        assertThat(paused.isSuccess()).isFalse();
        assertThat(paused.isUploadAllowed()).isFalse();
        assertThat(paused.info()).isEqualTo("data collection is paused");

        assertThat(AgentDataResponse.parse(Wire.golden("redirect-7.0.json")).redirect())
                .isNotNull();
    }

    @Test
    void silenceIsNoAnswerToValues() {
        assertThatThrownBy(() -> AgentDataResponse.parse(new byte[0]))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("closed the connection without an answer");
    }

    private static String text(Request request) {
        return new String(request.toBytes(), UTF_8);
    }

    private static QueuedValue value(String text) {
        return new QueuedValue(1, ItemValue.of(1, MOMENT, text));
    }

    private static Map<String, String> onlyRow(QueuedValue value) throws IOException {
        List<Map<String, String>> rows = rows(new AgentDataRequest("h", SESSION, List.of(value), List.of()));
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    /** The fields of each row as text, read by another parser than the agent's own code. */
    private static List<Map<String, String>> rows(Request request) {
        List<Map<String, String>> rows = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(request.toBytes())) {
            while (!"data".equals(json.currentName()) || json.currentToken() != JsonToken.START_ARRAY) {
                assertThat(json.nextToken()).as("token before the data").isNotNull();
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                Map<String, String> row = new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    row.put(name, json.getText());
                }
                rows.add(row);
            }
            while (json.nextToken() != null) {
                // to the end: the whole document must be well-formed
            }
            return rows;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(40); length > 0; length--) {
            int kind = random.nextInt(4);
            text.appendCodePoint(
                    kind == 0
                            ? 1 + random.nextInt(0x1f)
                            : kind == 1 ? 0x10000 + random.nextInt(0xfffff) : 0x20 + random.nextInt(0xd000));
        }
        return text.toString();
    }
}
