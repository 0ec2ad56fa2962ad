// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.config.ServerAddress;
import io.github.zajel.item.GlobalRegexp;
import io.github.zajel.item.Item;
import io.github.zajel.item.LogPosition;
import io.github.zajel.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActiveChecksResponseTest {
    private static final long DEFAULT_TIMEOUT = 4_000;

    @Test
    void listOfA60Server() throws ProtocolException {
        ActiveChecksResponse response = golden("list-6.0.json");

        assertThat(response.isSuccess()).isTrue();
        assertThat(response.hasRevision()).isFalse();
        assertThat(response.configRevision()).isZero();
        assertThat(response.hasTimeouts()).isFalse();
        assertThat(response.isUploadAllowed()).isTrue();
        assertThat(response.commands()).isEmpty();
        assertThat(response.rejected()).isEmpty();
        assertThat(response.items())
                .containsExactly(
                        new Item(42245, "agent.ping", "1m", DEFAULT_TIMEOUT),
                        new Item(
                                42246,
                                "jmx[\"java.lang:type=Memory\",HeapMemoryUsage.used]",
                                "30s;10s/1-5,09:00-18:00",
                                DEFAULT_TIMEOUT),
                        new Item(
                                42247,
                                "log[/var/log/app.log,@errors]",
                                "5",
                                DEFAULT_TIMEOUT,
                                new LogPosition(81920, 0)));
        assertThat(response.regexps()).map(Object::toString).containsExactly("errors: MATCHES ERROR|FATAL");
    }

    @Test
    void listOfA70Server() throws ProtocolException {
        ActiveChecksResponse response = golden("list-7.0.json");

        assertThat(response.hasRevision()).isTrue();
        assertThat(response.configRevision()).isEqualTo(11);
        assertThat(response.hasTimeouts()).isTrue();
        assertThat(response.isUploadAllowed()).isFalse();
        assertThat(response.items())
                .containsExactly(
                        new Item(
                                30123,
                                "jmx[\"java.lang:type=Memory\",HeapMemoryUsage.used]",
                                "30s;10s/1-5,09:00-18:00",
                                3_000),
                        new Item(30124, "tcp.status", "{$DELAY}", 60_000));
        assertThat(response.rejected()).map(Object::toString).containsExactly("30125: Unsupported timeout value.");
        assertThat(response.commands()).singleElement().satisfies(command -> {
            assertThat(command.id()).isEqualTo(7);
            assertThat(command.command()).isEqualTo("df -h");
            assertThat(command.isWait()).isTrue();
        });
    }

    @Test
    void absentListIsToldApartFromAnEmptyOne() throws ProtocolException {
        assertThat(golden("list-unchanged-7.0.json").items()).isNull();
        assertThat(parse("{\"response\":\"success\",\"data\":[]}").items()).isEmpty();
    }

    @Test
    void failureCarriesTheServersWords() throws ProtocolException {
        ActiveChecksResponse response = golden("list-unknown-host.json");

        assertThat(response.isSuccess()).isFalse();
        assertThat(response.info()).isEqualTo("host [shop-orders] not found");
        assertThat(response.items()).isNull();
        assertThat(response.redirect()).isNull();
    }

    @Test
    void redirectNamesTheOtherProxy() throws ProtocolException {
        Redirect redirect = golden("redirect-7.0.json").redirect();

        assertThat(redirect.revision()).isEqualTo(1);
        assertThat(redirect.isReset()).isFalse();
        assertThat(redirect.address()).isEqualTo(ServerAddress.parse("127.0.0.1:11062"));
        assertThat(golden("redirect-reset-7.0.json").redirect().isReset()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"address\":\"a:0\"}", "{\"address\":\"\"}", "{\"address\":{\"a\":1}}", "[]", "1"})
    void redirectToNowhereIsAProtocolError(String redirect) {
        assertThatThrownBy(() -> parse("{\"response\":\"failed\",\"redirect\":" + redirect + "}"))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void redirectIsForFailuresOnly() throws ProtocolException {
        assertThat(parse("{\"redirect\":{\"reset\":true},\"response\":\"success\"}")
                        .redirect())
                .isNull();
    }

    @Test
    void numbersMayComeAsStringsAndBack() throws ProtocolException {
        ActiveChecksResponse response = parse(
                "{\"response\":\"success\",\"config_revision\":\"12\",\"data\":[{\"itemid\":\"5\",\"key\":7,\"delay\":30,"
                        + "\"timeout\":3}],\"commands\":[{\"id\":\"8\",\"command\":1,\"wait\":\"1\"}]}");

        assertThat(response.configRevision()).isEqualTo(12);
        assertThat(response.items()).containsExactly(new Item(5, "7", "30", 3_000));
        assertThat(response.commands().get(0).id()).isEqualTo(8);
        assertThat(response.commands().get(0).isWait()).isTrue();
    }

    @Test
    void positionThatCannotBeIsTheStart() throws ProtocolException {
        assertThat(position("5", "6")).isEqualTo(new LogPosition(5, 6));
        assertThat(position("\"5\"", "null")).isEqualTo(new LogPosition(5, 0));
        assertThat(position("-1", "2147483648")).isEqualTo(LogPosition.START);
        assertThat(position("18446744073709551615", "{}")).isEqualTo(LogPosition.START);
    }

    private static LogPosition position(String lastLogSize, String mtime) throws ProtocolException {
        return list("{\"itemid\":1,\"key\":\"a\",\"delay\":\"1s\",\"lastlogsize\":" + lastLogSize + ",\"mtime\":"
                        + mtime + "}")
                .items()
                .get(0)
                .position();
    }

    @Test
    void globalRegexpsThatCannotBeUsedAreLeftOut() throws ProtocolException {
        ActiveChecksResponse response = parse("{\"response\":\"success\",\"data\":[],\"regexp\":[1,{},"
                + "{\"name\":\"a\",\"expression\":\"x;y\",\"expression_type\":\"1\",\"exp_delimiter\":\";\",\"case_sensitive\":1},"
                + "{\"name\":\"a\",\"expression\":\"z\",\"expression_type\":5},"
                + "{\"name\":\"a\",\"expression\":\"z\",\"expression_type\":4,\"case_sensitive\":\"0\"}]}");

        assertThat(response.regexps()).map(Object::toString).containsExactly("a: INCLUDES_ANY x;y", "a: MATCHES_NOT z");
        assertThat(response.regexps()).map(GlobalRegexp::isCaseSensitive).containsExactly(true, false);
        assertThat(response.regexps().get(0).delimiter()).isEqualTo(";");
    }

    @Test
    void idsUseAll64Bits() throws ProtocolException {
        assertThat(list("{\"itemid\":18446744073709551615,\"key\":\"a\",\"delay\":\"1s\"}")
                        .items())
                .extracting(Item::itemId)
                .containsExactly(-1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "1.5", "1e3", "18446744073709551616", "\"\"", "\"+1\"", "null", "{}", "[1]", "true"})
    void whatIsNoIdCostsTheEntry(String id) throws ProtocolException {
        ActiveChecksResponse response = list(
                "{\"itemid\":" + id + ",\"key\":\"a\",\"delay\":\"1s\"},{\"itemid\":2,\"key\":\"b\",\"delay\":\"1s\"}");

        assertThat(response.items()).containsExactly(new Item(2, "b", "1s", DEFAULT_TIMEOUT));
        assertThat(response.rejected())
                .map(Object::toString)
                .containsExactly("0: an item has no id, as from servers before 4.4; its key is a");
    }

    @Test
    void badEntriesCostOnlyThemselves() throws ProtocolException {
        ActiveChecksResponse response = list("17,null,[[{}]],\"x\",{\"itemid\":1},{\"itemid\":2,\"key\":\"a\"},"
                + "{\"itemid\":3,\"key\":\"\",\"delay\":\"1s\"},{},{\"itemid\":4,\"key\":\"ok\",\"delay\":\"1s\"}");

        assertThat(response.items()).containsExactly(new Item(4, "ok", "1s", DEFAULT_TIMEOUT));
        assertThat(response.rejected())
                .map(Object::toString)
                .containsExactly(
                        "1: The server sent this item without a key.",
                        "2: The server sent this item without an update interval.",
                        "3: The server sent this item without a key.",
                        "0: an entry of the item list is not a JSON object",
                        "0: an entry of the item list is not a JSON object",
                        "0: an entry of the item list is not a JSON object",
                        "0: an entry of the item list is not a JSON object",
                        "0: an item has no id, as from servers before 4.4; its key is missing, too");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"3s\"', 3000",
        "'\"30\"', 30000",
        "30, 30000",
        "'\"10m\"', 600000",
        "'\"600\"', 600000",
        "'\"\"', 4000",
        "null, 4000"
    })
    void timeoutIsReadInItsForms(String timeout, long millis) throws ProtocolException {
        assertThat(withTimeout(timeout).items()).extracting(Item::timeoutMillis).containsExactly(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "601",
                "\"11m\"",
                "\"1h\"",
                "\"-1\"",
                "\"s\"",
                "\"3 s\"",
                "\"1.5s\"",
                "1.5",
                "\"{$T}\"",
                "\"3ss\"",
                "true",
                "\"18446744073709551615m\"",
                "\"307445734561825861m\""
            })
    void invalidTimeoutIsReportedAtTheItem(String timeout) throws ProtocolException {
        assertThat(withTimeout(timeout).items()).isEmpty();
        assertThat(withTimeout(timeout).rejected())
                .map(Object::toString)
                .containsExactly("9: Unsupported timeout value.");
    }

    @Test
    void ofTwoEntriesWithOneIdTheLastCounts() throws ProtocolException {
        String good = "{\"itemid\":1,\"key\":\"a\",\"delay\":\"1s\"}";
        String better = "{\"itemid\":1,\"key\":\"b\",\"delay\":\"1s\"}";
        String bad = "{\"itemid\":1,\"key\":\"c\"}";
        String remark = "0: item 1 is in the list more than once; the last one counts";
        String rejection = "1: The server sent this item without an update interval.";

        assertThat(list(good + "," + better).items()).containsExactly(new Item(1, "b", "1s", DEFAULT_TIMEOUT));
        assertThat(list(good + "," + better).rejected()).map(Object::toString).containsExactly(remark);
        assertThat(list(bad + "," + good).items()).containsExactly(new Item(1, "a", "1s", DEFAULT_TIMEOUT));
        assertThat(list(bad + "," + good).rejected()).map(Object::toString).containsExactly(remark);
        assertThat(list(good + "," + bad).items()).isEmpty();
        assertThat(list(good + "," + bad).rejected()).map(Object::toString).containsExactly(rejection, remark);
    }

    @Test
    void itemsThatTheHeapHasNoRoomForAreRejected() throws ProtocolException {
        String list = "{\"response\":\"success\",\"data\":["
                + "{\"itemid\":1,\"key\":\"a\",\"delay\":\"1s\"},"
                + "{\"itemid\":2,\"key\":\"b\",\"delay\":\"1s\"},"
                + "{\"itemid\":1,\"key\":\"c\",\"delay\":\"1s\"}]}";
        ActiveChecksResponse response = ActiveChecksResponse.parse(Wire.bytes(list), DEFAULT_TIMEOUT, 1);

        assertThat(response.items()).containsExactly(new Item(1, "c", "1s", DEFAULT_TIMEOUT));
        assertThat(response.rejected())
                .map(Object::toString)
                .contains("2: The host has more active items than the heap of its JVM has room for, which is 1."
                        + " Raise -Xmx, or give the host fewer items.");
    }

    @Test
    void roomForItemsIsAnEighthOfTheHeap() {
        assertThat(ActiveChecksResponse.mostItems(32 << 20)).isEqualTo(2_097);
        assertThat(ActiveChecksResponse.mostItems(1 << 30)).isEqualTo(67_108);
        assertThat(ActiveChecksResponse.mostItems(Long.MAX_VALUE)).isEqualTo(200_000);
    }

    @Test
    void rejectedEntriesAreBounded() throws ProtocolException {
        assertThat(list("1" + ",1".repeat(5_000)).rejected()).hasSize(1_000);
        StringBuilder keyless = new StringBuilder("{}");
        for (int id = 1; id <= 3_000; id++) {
            keyless.append(",{\"itemid\":").append(id).append('}');
        }
        assertThat(list(keyless.toString()).rejected()).hasSize(1_000);
    }

    @Test
    void listIsReadInOneGoWhateverElseIsInIt() throws ProtocolException {
        ActiveChecksResponse response = parse("{\"future\":{\"a\":[1,{\"b\":null}]},\"response\":\"success\",\"data\":"
                + "[{\"tags\":[{\"x\":1}],\"itemid\":1,\"key\":\"a\",\"delay\":\"1s\",\"more\":{}}],\"commands\":"
                + "[3,{\"id\":1},{\"command\":\"x\"},{\"id\":2,\"command\":\"ls\",\"timeout\":\"3s\"}],\"upload\":7}");

        assertThat(response.items()).containsExactly(new Item(1, "a", "1s", DEFAULT_TIMEOUT));
        assertThat(response.commands()).extracting(RemoteCommand::command).containsExactly("ls");
        assertThat(response.commands().get(0).isWait()).isFalse();
        assertThat(response.isUploadAllowed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "OK",
                "{",
                "{}",
                "{\"data\":[]}",
                "{\"response\":null}",
                "{\"response\":[]}",
                "{\"response\":\"success\",\"data\":{}}",
                "{\"response\":\"success\",\"data\":null}",
                "{\"response\":\"success\",\"data\":[",
                "{\"response\":\"success\",\"commands\":1}"
            })
    void whatIsNoAnswerIsAProtocolError(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void deepNestingIsAProtocolErrorAndNoStackOverflow() {
        assertThatThrownBy(() -> parse("{\"response\":\"success\",\"x\":" + "[".repeat(1_000_000)))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void wordsOfTheServerStayOnOneShortLine() throws ProtocolException {
        String info = parse("{\"response\":\"failed\",\"info\":\"a\\nb\\u001b[31m\\u2028" + "c".repeat(5_000) + "\"}")
                .info();

        assertThat(info).startsWith("a.b.[31m.ccc").hasSize(1_000);
    }

    @Test
    void anyMutationOfAnAnswerIsAnAnswerOrAProtocolError() {
        List<byte[]> answers = List.of(
                Wire.golden("list-7.0.json"), Wire.golden("redirect-7.0.json"), Wire.golden("list-unknown-host.json"));
        Seeds.check(5_000, random -> {
            byte[] mutated = mutated(answers.get(random.nextInt(answers.size())), random);
            try {
                ActiveChecksResponse response = ActiveChecksResponse.parse(mutated, DEFAULT_TIMEOUT, 100);
                if (response.items() != null) {
                    assertThat(response.items())
                            .allMatch(item -> item.itemId() != 0 && !item.key().isEmpty());
                }
            } catch (ProtocolException allowed) {
                assertThat(allowed).hasMessageMatching("\\P{Cntrl}+");
            }
        });
    }

    /** Changed bytes, pieces left out, pieces repeated. */
    private static byte[] mutated(byte[] answer, Random random) {
        StringBuilder text = new StringBuilder(new String(answer, StandardCharsets.ISO_8859_1));
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(20));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.setCharAt(at, "{}[]\",:0-e\\n".charAt(random.nextInt(12)));
                case 2 -> text.delete(at, end).append(' ');
                default -> text.insert(at, text.substring(at, end));
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ActiveChecksResponse golden(String name) throws ProtocolException {
        return ActiveChecksResponse.parse(Wire.golden(name), DEFAULT_TIMEOUT, 100);
    }

    private static ActiveChecksResponse parse(String text) throws ProtocolException {
        return ActiveChecksResponse.parse(Wire.bytes(text), DEFAULT_TIMEOUT, 100);
    }

    private static ActiveChecksResponse list(String entries) throws ProtocolException {
        return parse("{\"response\":\"success\",\"data\":[" + entries + "]}");
    }

    private static ActiveChecksResponse withTimeout(String timeout) throws ProtocolException {
        return list("{\"itemid\":9,\"key\":\"a\",\"delay\":\"1s\",\"timeout\":" + timeout + "}");
    }
}
