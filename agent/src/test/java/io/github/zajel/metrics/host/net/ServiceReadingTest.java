// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.testing.ScriptedPeer;
import io.github.zajel.testing.TimeUntil;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ServiceReadingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssh|SSH-2.0-OpenSSH_9.2~|1",
                "ssh|welcome~SSH-1.99-x~|1",
                "ssh|SSH-2.0|1",
                "ssh|SSH-2~|0",
                "ssh|SSH-.0-x~|0",
                "ssh|220 ready~|0",
                "smtp|220 ready~|1",
                "smtp|220~|1",
                "smtp|220-one~220-two~220 ready~|1",
                "smtp|220-one~500 no~|0",
                "smtp|220x~|0",
                "smtp|220-one~|0",
                "ftp|220 ready~|1",
                "ftp|hello~220-x~220 ready~|1",
                "ftp|220~|0",
                "pop|+OK~|1",
                "pop|-ERR~|0",
                "nntp|200 posting~|1",
                "nntp|201 no posting~|1",
                "nntp|202 x~|0",
                "imap|* OK ready~|1",
                "imap|* BYE~|0",
                "http|''|1",
                "tcp|anything|1",
                "telnet|Debian~login: |1",
                "telnet|Note: read~|0",
                "telnet|''|0",
                "ldap|220 no~|0",
                "ldap|''|0",
                "https|no TLS~|0"
            })
    void serviceIsKnownByWhatItSays(String service, String greeting, String expected) throws Exception {
        String text = greeting.replace("~", "\r\n");
        try (ScriptedPeer peer =
                new ScriptedPeer(client -> client.sendLast(text.getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(read("net.tcp.service[" + service + ",,1]", new StagedNetwork(peer)))
                    .isEqualTo("[u|" + expected + "]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ssh,22",
        "ldap,389",
        "smtp,25",
        "ftp,21",
        "http,80",
        "pop,110",
        "nntp,119",
        "imap,143",
        "https,443",
        "telnet,23"
    })
    void eachServiceHasItsPort(String service, int port) throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer(client -> client.sendLast(new byte[0]))) {
            StagedNetwork network = new StagedNetwork(peer);
            read("net.tcp.service[" + service + ",host]", network);
            read("net.tcp.service[" + service + ",,1]", network);
            assertThat(network.contacted()).containsExactly("host:" + port, "127.0.0.1:1");
        }
    }

    @Test
    void clientTakesItsLeave() throws Exception {
        BlockingQueue<String> farewells = new LinkedBlockingQueue<>();
        try (ScriptedPeer peer = new ScriptedPeer(
                client -> {
                    client.send("* OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    farewells.add(client.readThrough("\r\n"));
                },
                client -> {
                    client.send("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII));
                    farewells.add(client.readThrough("\r\n"));
                })) {
            StagedNetwork network = new StagedNetwork(peer);
            assertThat(read("net.tcp.service[imap]", network)).isEqualTo("[u|1]");
            assertThat(farewells.take()).isEqualTo("a1 LOGOUT\r\n");
            assertThat(read("net.tcp.service[ssh]", network)).isEqualTo("[u|1]");
            assertThat(farewells.take()).isEqualTo("SSH-2.0-zajel\r\n");
        }
    }

    @Test
    void telnetOptionsAreRefusedButForGoAhead() throws Exception {
        byte[] options = DnsAnswers.bytes(255, 253, 3, 255, 251, 3, 255, 253, 1, 255, 251, 1, 255, 254, 3, 255, 252, 3);
        List<String> replies = new ArrayList<>();
        try (ScriptedPeer peer = new ScriptedPeer(client -> {
            client.send(options);
            replies.add(client.readThrough(latin(DnsAnswers.bytes(255, 254, 3))));
            client.sendLast("name:".getBytes(StandardCharsets.US_ASCII));
        })) {
            assertThat(read("net.tcp.service[telnet]", new StagedNetwork(peer))).isEqualTo("[u|1]");
        }
        assertThat(replies)
                .containsExactly(latin(DnsAnswers.bytes(
                        255, 251, 3, 255, 253, 3, 255, 252, 1, 255, 254, 1, 255, 252, 3, 255, 254, 3)));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void ldapServerThatHoldsNamesIsUp() throws Exception {
        byte[] attribute = "namingContexts".getBytes(StandardCharsets.US_ASCII);
        byte[] entry = ByteBuffer.allocate(31)
                .put(DnsAnswers.bytes(0x30, 29, 2, 1, 1, 0x64, 24, 4, 0, 0x30, 20, 0x30, 18, 4, 14))
                .put(attribute)
                .put(DnsAnswers.bytes(0x31, 0))
                .array();
        byte[] withoutAttributes = DnsAnswers.bytes(0x30, 9, 2, 1, 1, 0x64, 4, 4, 0, 0x30, 0);
        byte[] inLongForm = DnsAnswers.bytes(0x30, 0x82, 0, 9, 2, 1, 1, 0x64, 0x81, 4, 4, 0, 0x30, 0);
        byte[] done = DnsAnswers.bytes(0x30, 12, 2, 1, 1, 0x65, 7, 10, 1, 0, 4, 0, 4, 0);
        byte[] tooLong = DnsAnswers.bytes(0x30, 0x84, 0x7f, 0xff, 0xff, 0xff, 2, 1, 1);
        try (ScriptedPeer peer = new ScriptedPeer(
                client -> client.sendLast(entry),
                client -> client.sendLast(withoutAttributes),
                client -> client.sendLast(inLongForm),
                client -> client.sendLast(done),
                client -> client.sendLast(tooLong))) {
            StagedNetwork network = new StagedNetwork(peer);
            for (String expected : new String[] {"[u|1]", "[u|0]", "[u|0]", "[u|0]", "[u|0]"}) {
                assertThat(read("net.tcp.service[ldap]", network)).isEqualTo(expected);
            }
        }
    }

    @Test
    void silentServiceIsDownBeforeTheItemTimesOut() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.deafness())) {
            StagedNetwork network = new StagedNetwork(peer);
            Deadline deadline = Deadline.in(400, new TimeUntil(() -> network.received() >= 0, 399));
            assertThat(ServiceReading.ofTcp(ItemKey.parse("net.tcp.service.perf[smtp]"), true, network, Clock.system())
                            .read(deadline)
                            .toString())
                    .isEqualTo("[d|0.000000]");
            assertThat(deadline.hasPassed()).isFalse();
        }
    }

    @Test
    void endlessLinesAreNotReadOn() throws Exception {
        byte[] line = "not yet\r\n".repeat(200_000).getBytes(StandardCharsets.US_ASCII);
        try (ScriptedPeer peer = new ScriptedPeer(client -> client.sendLast(line))) {
            assertThat(read("net.tcp.service[ftp]", new StagedNetwork(peer))).isEqualTo("[u|0]");
        }
    }

    @Test
    void unknownHostIsDown() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.deafness())) {
            StagedNetwork network = new StagedNetwork(peer);
            assertThat(read("net.tcp.port[no.invalid,80]", network)).isEqualTo("[u|0]");
            assertThat(read("net.tcp.service.perf[tcp,no.invalid,80]", network)).isEqualTo("[d|0.000000]");
        }
    }

    @Test
    void serviceThatIsUpTookAtLeastATenthOfAMillisecond() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer(client -> client.sendLast(new byte[0]))) {
            long before = System.nanoTime();
            String seconds = read("net.tcp.service.perf[tcp,,80]", new StagedNetwork(peer));
            double most = (System.nanoTime() - before) / 1e9;
            assertThat(Double.parseDouble(seconds.replaceAll("[^0-9.]", ""))).isBetween(0.0001, Math.max(0.0001, most));
        }
    }

    @Test
    void timeServerMustAnswerThisQuestionWithATime() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.deafness())) {
            assertThat(ntp(peer, question -> ntpAnswer(question, 0x1c, 2, 0, 1)))
                    .isEqualTo("[u|1]");
            assertThat(ntp(peer, question -> ntpAnswer(question, 0xdc, 15, 0, 1)))
                    .isEqualTo("[u|1]");
            assertThat(ntp(peer, question -> ntpAnswer(question, 0x24, 2, 0, 1)))
                    .isEqualTo("[u|0]"); // version 4
            assertThat(ntp(peer, question -> ntpAnswer(question, 0x1b, 2, 0, 1)))
                    .isEqualTo("[u|0]"); // of a client
            assertThat(ntp(peer, question -> ntpAnswer(question, 0x1c, 16, 0, 1)))
                    .isEqualTo("[u|0]");
            assertThat(ntp(peer, question -> ntpAnswer(question, 0x1c, 2, 1, 1)))
                    .isEqualTo("[u|0]"); // of another
            assertThat(ntp(peer, question -> ntpAnswer(question, 0x1c, 2, 0, 0)))
                    .isEqualTo("[u|0]");
            assertThat(ntp(peer, question -> new byte[] {0x1c})).isEqualTo("[u|0]");
            assertThat(ntp(peer, question -> new byte[0])).isEqualTo("[u|0]");
        }
    }

    private static String ntp(ScriptedPeer peer, UnaryOperator<byte[]> server) throws Exception {
        StagedNetwork network = new StagedNetwork(peer, server);
        String value = ServiceReading.ofUdp(ItemKey.parse("net.udp.service[ntp,time]"), false, network, Clock.system())
                .read(Deadline.in(60_000, Clock.system()))
                .toString();
        assertThat(network.contacted()).containsExactly("time:123/udp");
        return value;
    }

    private static byte[] ntpAnswer(byte[] question, int first, int stratum, int strangeness, int time) {
        ByteBuffer asked = ByteBuffer.wrap(question);
        return ByteBuffer.allocate(48)
                .put(0, (byte) first)
                .put(1, (byte) stratum)
                .putLong(24, asked.getLong(40) + strangeness)
                .putLong(40, time)
                .array();
    }

    private static String read(String key, Network network) throws Exception {
        ItemKey parsed = ItemKey.parse(key);
        ServiceReading reading = parsed.name().equals("net.tcp.port")
                ? ServiceReading.ofPort(parsed, network, Clock.system())
                : ServiceReading.ofTcp(parsed, parsed.name().endsWith("perf"), network, Clock.system());
        return reading.read(Deadline.in(60_000, Clock.system())).toString();
    }
}
