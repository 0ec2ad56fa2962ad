// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.testing.ScriptedPeer;
import io.github.zajel.testing.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What agentd 7.0.22 answered to the same bytes, but for its version and variant. */
class PassiveRequestTest {
    private static final String WHO = "{\"version\":\"7.0.0\",\"variant\":2,";
    private static final String PING = "{\"key\":\"agent.ping\",\"timeout\":3}";

    @ParameterizedTest
    @ValueSource(strings = {"agent.ping", "agent.ping\n", "agent.ping\r\n", "agent.ping\0x"})
    void aBareKeyEndsWithItsLine(String payload) {
        assertThat(onlyKey(payload)).isEqualTo("agent.ping");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " agent.ping ", "5", "\"x\"", "{\"request\":\"passive checks\"", "{} x", "[", "{\"a\":nope}"
            })
    void whatIsNotJsonIsAKeyBeItAGoodOne(String payload) {
        PassiveRequest request = parse(payload);
        assertThat(request.isJson()).isFalse();
        assertThat(onlyKey(payload)).isEqualTo(payload);
        assertThat(request.checks().get(0).timeoutMillis()).isEqualTo(3000);
    }

    @Test
    void aBareKeyIsAnsweredWithTheBareValue() {
        assertThat(plain(new PassiveAnswer(parse("agent.ping")).value("1"))).isEqualTo("1");
        assertThat(plain(new PassiveAnswer(parse("system.run[true]")).value("")))
                .isEmpty();
    }

    @Test
    void theReasonFollowsANul() {
        assertThat(plain(new PassiveAnswer(parse("no.such")).notSupported("Unsupported item key.")))
                .isEqualTo("ZBX_NOTSUPPORTED\0Unsupported item key.");
    }

    @Test
    void aNulOfAValueIsNoEndOfIt() {
        assertThat(plain(new PassiveAnswer(parse("x")).value("a\0b"))).isEqualTo("a?b");
    }

    @Test
    void theFrameIsThatOfTheOfficialAgent() {
        assertThat(new PassiveAnswer(parse("agent.ping")).value("1").toBytes())
                .isEqualTo("ZBXD\1\1\0\0\0\0\0\0\0001".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aJsonRequestIsAnsweredInJson() {
        PassiveRequest request = parse(" {\"request\":\"passive checks\",\"data\":[" + PING + "]}\n");
        assertThat(request.checks()).hasSize(1);
        assertThat(request.checks().get(0).key()).isEqualTo("agent.ping");
        assertThat(request.checks().get(0).timeoutMillis()).isEqualTo(3000);
        assertThat(plain(new PassiveAnswer(request).value("a\tb/\"<\\\u00e4\u0007")))
                .isEqualTo(WHO + "\"data\":[{\"value\":\"a\\tb/\\\"<\\\\\u00e4\\u0007\"}]}");
        assertThat(plain(new PassiveAnswer(request).notSupported("Unsupported item key.")))
                .isEqualTo(WHO + "\"data\":[{\"error\":\"Unsupported item key.\"}]}");
    }

    @Test
    void severalKeysAreAnsweredInTheirOrder() {
        PassiveRequest request =
                parse("{\"request\":\"passive checks\",\"data\":[" + PING + ",{\"timeout\":\"1m\",\"key\":\"b\"}]}");
        assertThat(request.checks())
                .extracting(PassiveRequest.Check::timeoutMillis)
                .containsExactly(3000L, 60_000L);
        assertThat(plain(new PassiveAnswer(request).value("1").notSupported("no")))
                .isEqualTo(WHO + "\"data\":[{\"value\":\"1\"},{\"error\":\"no\"}]}");
    }

    @Test
    void allAnswersTogetherHaveNoMoreRoomThanOne() {
        PassiveRequest request = parse(
                "{\"request\":\"passive checks\",\"data\":[" + PING + "," + PING + "," + PING + "," + PING + "]}");
        String half = "x".repeat(9 << 20);
        assertThat(plain(new PassiveAnswer(request)
                        .value(half)
                        .value(half)
                        .notSupported("no")
                        .value("1")))
                .isEqualTo(WHO + "\"data\":[{\"value\":\"" + half + "\"},{\"error\":\"The other values that were asked"
                        + " for at once leave no room for this one.\"},{\"error\":\"no\"},{\"value\":\"1\"}]}");
        assertThat(plain(new PassiveAnswer(parse("x")).value(half + half))).hasSize(18 << 20);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3000",
        "'\"3\"', 3000",
        "'\"3s\"', 3000",
        "'\"10m\"', 600000",
        "600, 600000",
        "0, 0",
        "601, 0",
        "'\"11m\"', 0",
        "'\"\"', 0",
        "null, 0",
        "1.5, 0",
        "-1, 0",
        "'\"x\"', 0",
        "{}, 0",
        "true, 0"
    })
    void aTimeoutIsWhatTheServerMayGiveAnItem(String timeout, long millis) {
        PassiveRequest request =
                parse("{\"request\":\"passive checks\",\"data\":[{\"key\":\"x\",\"timeout\":" + timeout + "}]}");
        assertThat(request.checks().get(0).timeoutMillis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{} | cannot find the \"request\" object in the received JSON object: cannot find pair with name \"request\"",
                "[] | cannot find the \"request\" object in the received JSON object: cannot find pair with name \"request\"",
                "{\"data\":[]} | cannot find the \"request\" object in the received JSON object: cannot find pair with name \"request\"",
                "{\"request\":\"active checks\",\"data\":[]} | unknown request \"active checks\"",
                "{\"request\":\"passive checks\"} | cannot find the \"data\" array in the received JSON object: cannot find pair with name \"data\"",
                "{\"request\":\"passive checks\",\"data\":{}} | cannot find the \"data\" array in the received JSON object: cannot find pair with name \"data\"",
                "{\"request\":\"passive checks\",\"data\":[]} | received empty \"data\" tag",
                "{\"request\":\"passive checks\",\"data\":[{\"timeout\":3}]} | cannot find the \"key\" object in the received JSON object: cannot find pair with name \"key\"",
                "{\"request\":\"passive checks\",\"data\":[{\"key\":\"x\"}]} | cannot find the \"timeout\" object in the received JSON object: cannot find pair with name \"timeout\"",
                "{\"request\":\"passive checks\",\"data\":[5]} | cannot find the \"key\" object in the received JSON object: cannot find pair with name \"key\"",
            })
    void aRequestThatIsNotUnderstoodIsAnsweredWithTheOfficialComplaintAndNothingIsRead(String json, String complaint) {
        PassiveRequest request = parse(json);
        assertThat(request.checks()).isEmpty();
        assertThat(plain(new PassiveAnswer(request)))
                .isEqualTo(WHO + "\"error\":\"" + complaint.replace("\"", "\\\"") + "\"}");
    }

    @Test
    void compressedRequestsAreTakenAndAnsweredPlainly() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed)) {
            out.write("agent.ping".getBytes(StandardCharsets.US_ASCII));
        }
        PassiveRequest request = read(ScriptedPeer.frame(3, packed.size(), 10, packed.toByteArray()));
        assertThat(request.checks().get(0).key()).isEqualTo("agent.ping");
        assertThat(new PassiveAnswer(request).value("1").toBytes()[4]).isEqualTo((byte) 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 5, 7, 9})
    void largeFramesAndUnknownOnesAreRefused(int flags) {
        byte[] frame = ScriptedPeer.frame(flags, 10, 0, "agent.ping".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> read(frame)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void moreThanAnyServerSendsIsRefusedBeforeItIsRead() {
        assertThatThrownBy(() -> read(ScriptedPeer.frame(1, 128 * 1024 + 1, 0, new byte[0])))
                .hasMessage("sent 131073 bytes, more than the 131072 allowed here");
        assertThatThrownBy(() -> read(ScriptedPeer.frame(3, 100, 128 * 1024 + 1, new byte[100])))
                .hasMessage("sent 131073 bytes, more than the 131072 allowed here");
    }

    @Test
    void aRequestIsWholeWithItsLastByteOrWhenItWillNeverBe() {
        byte[] frame = ScriptedPeer.frame("agent.ping");
        for (int count = 1; count < frame.length; count++) {
            assertThat(PassiveRequest.isWhole(frame, count))
                    .as("%d bytes", count)
                    .isFalse();
        }
        assertThat(PassiveRequest.isWhole(frame, frame.length)).isTrue();
        assertThat(PassiveRequest.isWhole(ScriptedPeer.frame(""), 13)).isTrue();
        assertThat(PassiveRequest.isWhole(ScriptedPeer.frame(1, 128 * 1024 + 1, 0, new byte[0]), 13))
                .isTrue();
        assertThat(PassiveRequest.isWhole(new byte[] {'G'}, 1)).isTrue();
        assertThat(PassiveRequest.isWhole(new byte[] {'Z', 'B', 'X', 'Y'}, 4)).isTrue();
    }

    @Test
    void tlsIsAwaitedAsFarAsItsFirstRecord() {
        byte[] record = new byte[5 + 0x0180];
        System.arraycopy(new byte[] {22, 3, 1, 1, (byte) 0x80}, 0, record, 0, 5);
        for (int count = 1; count < record.length; count++) {
            assertThat(PassiveRequest.isWhole(record, count)).isFalse();
        }
        assertThat(PassiveRequest.isWhole(record, record.length)).isTrue();
    }

    @Test
    void whatIsWholeIsReadWithoutWaitingWhateverItHolds() {
        Seeds.check(2000, random -> {
            byte[] frame = ScriptedPeer.frame("{\"request\":\"passive checks\",\"data\":[" + PING + "]}");
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
            }
            int count = 1;
            while (count < frame.length && !PassiveRequest.isWhole(frame, count)) {
                count++;
            }
            boolean isWhole = PassiveRequest.isWhole(frame, count);
            try {
                PassiveRequest request = read(Arrays.copyOf(frame, count));
                assertThat(isWhole).isTrue();
                PassiveAnswer answer = new PassiveAnswer(request);
                request.checks().forEach(check -> answer.value(check.key()));
                assertThat(answer.toBytes()).startsWith('Z', 'B', 'X', 'D', 1);
            } catch (IOException refused) {
                assertThat(refused).isInstanceOf(ProtocolException.class);
            }
        });
    }

    private static String onlyKey(String payload) {
        assertThat(parse(payload).checks()).hasSize(1);
        return parse(payload).checks().get(0).key();
    }

    private static PassiveRequest parse(String payload) {
        return PassiveRequest.parse(payload.getBytes(StandardCharsets.UTF_8), 3000);
    }

    private static PassiveRequest read(byte[] frame) throws IOException {
        return PassiveRequest.read(new ByteArrayInputStream(frame), 3000);
    }

    private static String plain(PassiveAnswer answer) {
        byte[] frame = answer.toBytes();
        return new String(frame, 13, frame.length - 13, StandardCharsets.UTF_8);
    }
}
