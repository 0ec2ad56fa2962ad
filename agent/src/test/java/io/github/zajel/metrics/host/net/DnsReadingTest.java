// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import static io.github.zajel.metrics.host.net.DnsAnswers.answer;
import static io.github.zajel.metrics.host.net.DnsAnswers.bytes;
import static io.github.zajel.metrics.host.net.DnsAnswers.name;
import static io.github.zajel.metrics.host.net.DnsAnswers.record;
import static io.github.zajel.metrics.host.net.DnsAnswers.shorts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.ScriptedPeer;
import io.github.zajel.testing.Seeds;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DnsReadingTest {
    @TempDir
    Path root;

    private final List<byte[]> questions = new ArrayList<>();
    private ScriptedPeer peer;
    private StagedNetwork network;

    @BeforeEach
    void listen() throws Exception {
        peer = new ScriptedPeer(client -> {
            byte[] question = HexFormat.of().parseHex(hex(client.readThrough("\0\1\0\1")));
            byte[] unframed = new byte[question.length - 2];
            System.arraycopy(question, 2, unframed, 0, unframed.length);
            byte[] answer = answer(unframed, 0, record(1, bytes(7, 7, 7, 7)));
            client.sendLast(ByteBuffer.allocate(2 + answer.length)
                    .putShort((short) answer.length)
                    .put(answer)
                    .array());
        });
    }

    @AfterEach
    void close() throws Exception {
        peer.close();
    }

    private static String hex(String characters) {
        StringBuilder hex = new StringBuilder();
        characters.chars().forEach(c -> hex.append("%02x".formatted(c)));
        return hex.toString();
    }

    @Test
    void questionIsOfTheNameAndTypeAndWantsRecursion() throws Exception {
        read("net.dns[10.0.0.1,www.example.org,mx]", question -> answer(question, 0));
        byte[] question = questions.get(0);
        assertThat(hexFrom(question, 2))
                .isEqualTo("01000001000000000000" + "03777777076578616d706c65036f726700" + "000f0001");
        assertThat(network.contacted()).containsExactly("10.0.0.1:53/udp");
        read("net.dns[10.0.0.1,example.org.]", question2 -> answer(question2, 0));
        assertThat(hexFrom(questions.get(1), 12)).isEqualTo("076578616d706c65036f726700" + "00060001");
        read("net.dns[10.0.0.1,.,NS]", question3 -> answer(question3, 0));
        assertThat(hexFrom(questions.get(2), 12)).isEqualTo("00" + "00020001");
    }

    private static String hexFrom(byte[] bytes, int from) {
        return HexFormat.of().formatHex(bytes, from, bytes.length);
    }

    @Test
    void addressesAreAskedForInReverse() throws Exception {
        assertThat(read(
                        "net.dns.record[10.0.0.1,1.2.3.4,PTR]",
                        question -> answer(question, 0, record(12, name("a.b")))))
                .isEqualTo("[t|4.3.2.1.in-addr.arpa PTR      a.b]");
        assertThat(read(
                        "net.dns.record[10.0.0.1,2001:db8::1,PTR]",
                        question -> answer(question, 0, record(12, name("a")))))
                .isEqualTo("[t|1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa PTR      a]");
        assertThat(read(
                        "net.dns.record[10.0.0.1,x.in-addr.arpa,PTR]",
                        question -> answer(question, 0, record(12, name("a")))))
                .isEqualTo("[t|x.in-addr.arpa       PTR      a]");
    }

    @Test
    void recordsAreLinesInOrder() throws Exception {
        String lines = read(
                "net.dns.record[10.0.0.1,x.y,ANY]",
                question -> answer(
                        question,
                        0,
                        record(33, shorts(1, 2, 5060), name("sip.x")),
                        record(1, bytes(1, 2, 3, 4)),
                        record(28, bytes(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)),
                        record(2, name("ns.x")),
                        record(5, name("c.x")),
                        record(
                                6,
                                name("ns.x"),
                                name("adm.x"),
                                bytes(0xee, 0x6b, 0x28, 0),
                                bytes(255, 255, 255, 255),
                                bytes(0, 0, 0, 2),
                                bytes(0, 0, 0, 3),
                                bytes(0, 0, 0, 4)),
                        record(15, shorts(10), name("mail.x")),
                        record(16, bytes(2, 'a', 'b', 1, 'c')),
                        record(13, bytes(1, 'c', 1, 'o')),
                        record(13, bytes(0, 1, 'o')),
                        record(14, name("r.x"), name("e.x")),
                        record(10, bytes(1, 2, 3)),
                        record(99, bytes(1, 2, 3))));
        assertThat(lines).isEqualTo("""
                        [t|x.y                  A        1.2.3.4
                        x.y                  AAAA     2001:db8::1
                        x.y                  CNAME    c.x
                        x.y                  HINFO    "c" "o"
                        x.y                  HINFO    "o"
                        x.y                  MINFO    r.x e.x
                        x.y                  MX       10 mail.x
                        x.y                  NS       ns.x
                        x.y                  NULL     len:3
                        x.y                  SOA      ns.x adm.x 4000000000 -1 2 3 4
                        x.y                  SRV      1 2 5060 sip.x
                        x.y                  TXT      "abc"
                        x.y                  T_99    ]""");
    }

    @Test
    void namesAreFollowedBackwardsAndEscaped() throws Exception {
        assertThat(read(
                        "net.dns.record[10.0.0.1,x.y,NS]",
                        question -> answer(question, 0, record(2, bytes(4, 'a', '.', ' ', 0xe4, 0xc0, 12)))))
                .isEqualTo("[t|x.y                  NS       a\\.\\032\\228.x.y]");
    }

    @Test
    void malformedAnswersAreTold() {
        assertUnsupported(
                question -> answer(question, 0, record(2, bytes(0xc0, 0x2a))),
                "Cannot decode DNS response: cannot expand name server name.");
        assertUnsupported(
                question -> answer(question, 0, record(2, bytes(0x80, 1))),
                "Cannot decode DNS response: cannot expand name server name.");
        assertUnsupported(
                question -> answer(question, 0, record(1, bytes(1, 2, 3))),
                "Cannot decode DNS response: record overflow.");
    }

    @Test
    void anyBytesAreAValueOrAReason() {
        Seeds.check(2000, random -> {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            try {
                read(
                        "net.dns.record[10.0.0.1,x.y,ANY,1,1]",
                        question -> answer(question, 0, record(random.nextInt(40), noise)));
            } catch (UnsupportedItemException expected) {
                assertThat(expected.getMessage()).startsWith("Cannot decode DNS response: ");
            } catch (Exception other) {
                throw new AssertionError(other);
            }
        });
    }

    @Test
    void unknownNameAndRefusalAreAnswersThatTookTime() throws Exception {
        for (int code : new int[] {2, 3, 4, 5}) {
            assertThat(read("net.dns[10.0.0.1,x]", question -> answer(question, code)))
                    .isEqualTo("[u|0]");
            assertThat(read("net.dns.perf[10.0.0.1,x]", question -> answer(question, code)))
                    .isNotEqualTo("[d|0.000000]");
            assertThatThrownBy(() -> read("net.dns.record[10.0.0.1,x]", question -> answer(question, code)))
                    .hasMessage("Cannot perform DNS query.");
        }
        assertThat(read("net.dns[10.0.0.1,x]", question -> answer(question, 0))).isEqualTo("[u|0]");
        assertThat(read("net.dns.perf[10.0.0.1,x]", question -> new byte[0])).isEqualTo("[d|0.000000]");
    }

    @Test
    void answerToAnotherQuestionIsNone() throws Exception {
        assertThat(read("net.dns.perf[10.0.0.1,x]", question -> {
                    byte[] answer = answer(question, 0, record(1, bytes(1, 2, 3, 4)));
                    answer[0]++;
                    return answer;
                }))
                .isEqualTo("[d|0.000000]");
        assertThat(read("net.dns.perf[10.0.0.1,x]", question -> question)).isEqualTo("[d|0.000000]");
    }

    @Test
    void serversOfTheMachineAreAskedInTurnUntilOneAnswers() throws Exception {
        Files.writeString(root.resolve("resolv.conf"), """
                # generated
                search x
                nameserver 10.0.0.1
                nameserver bad
                nameserver fd00::2
                 nameserver 10.0.0.3
                nameserver 10.0.0.4
                """);
        read("net.dns[,x,A,1,2]", question -> questions.size() < 5 ? answer(question, 2) : answer(question, 3));
        assertThat(network.contacted())
                .containsExactly(
                        "10.0.0.1:53/udp", "fd00::2:53/udp", "10.0.0.3:53/udp", "10.0.0.1:53/udp", "fd00::2:53/udp");
        Files.delete(root.resolve("resolv.conf"));
        read("net.dns[,x,A,1,1]", question -> answer(question, 2));
        assertThat(network.contacted()).containsExactly("127.0.0.1:53/udp");
    }

    @Test
    void answerThatIsTooLongForADatagramComesByTcp() throws Exception {
        assertThat(read("net.dns.record[10.0.0.1,x,A]", DnsAnswers::truncated))
                .isEqualTo("[t|x                    A        7.7.7.7]");
        assertThat(network.contacted()).containsExactly("10.0.0.1:53/udp", "10.0.0.1:53");
        assertThat(read("net.dns.record[10.0.0.1,x,A,1,1,tcp]", question -> question))
                .isEqualTo("[t|x                    A        7.7.7.7]");
        assertThat(network.contacted()).containsExactly("10.0.0.1:53");
    }

    private void assertUnsupported(UnaryOperator<byte[]> server, String reason) {
        assertThatThrownBy(() -> read("net.dns.record[10.0.0.1,x.y,ANY]", server))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage(reason);
    }

    private String read(String key, UnaryOperator<byte[]> server) throws Exception {
        ItemKey parsed = ItemKey.parse(key);
        network = new StagedNetwork(peer, question -> {
            questions.add(question);
            return server.apply(question);
        });
        DnsReading.Result result = parsed.name().endsWith("record")
                ? DnsReading.Result.RECORDS
                : parsed.name().endsWith("perf") ? DnsReading.Result.SECONDS : DnsReading.Result.WHETHER;
        return new DnsReading(parsed, result, root.resolve("resolv.conf"), network, Clock.system())
                .read(Deadline.in(60_000, Clock.system()))
                .toString();
    }
}
