// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.tcp.SocketSource.Need;
import io.github.zajel.testing.Seeds;
import io.github.zajel.testing.VirtualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetlinkSourceTest {
    private static final int INET = 2;
    private static final int INET6 = 10;
    private static final int NO_TIMER = 0;
    private static final int TIME_WAIT_TIMER = 3;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));
    private final List<ByteBuffer> parts = new ArrayList<>();
    private final NetlinkMessages messages = new NetlinkMessages();

    @TempDir
    Path net;

    @BeforeEach
    void tenInUse() throws IOException {
        inUse(7, 3);
    }

    @Test
    void establishedAreThoseInUseThatTheAnswerDoesNotHave() throws Exception {
        messages.socket(INET, 10, NO_TIMER).socket(INET, 8, NO_TIMER).socket(INET6, 10, NO_TIMER);
        messages.done();
        SocketSnapshot snapshot = read();
        assertThat(count(snapshot, 0, TcpState.ESTABLISHED)).isEqualTo(5);
        assertThat(count(snapshot, 0, TcpState.CLOSE_WAIT)).isEqualTo(1);
        assertThat(count(snapshot, 0, TcpState.LISTEN)).isEqualTo(1);
        assertThat(count(snapshot, 1, TcpState.ESTABLISHED)).isEqualTo(2);
        assertThat(count(snapshot, 1, TcpState.LISTEN)).isEqualTo(1);
    }

    @Test
    void whatOnlyWaitsIsNotInUse() throws Exception {
        messages.socket(INET, 6, TIME_WAIT_TIMER)
                .socket(INET, 5, TIME_WAIT_TIMER) // orphaned, waits in the same place
                .socket(INET, 5, NO_TIMER)
                .socket(INET, 3, 1)
                .done();
        SocketSnapshot snapshot = read();
        assertThat(count(snapshot, 0, TcpState.FIN_WAIT2)).isEqualTo(2);
        assertThat(count(snapshot, 0, TcpState.TIME_WAIT)).isEqualTo(1);
        assertThat(count(snapshot, 0, TcpState.SYN_RECV)).isEqualTo(1);
        assertThat(count(snapshot, 0, TcpState.ESTABLISHED)).isEqualTo(6);
    }

    @Test
    void socketsThatEndBetweenTheTwoNumbersGiveNoNegativeCount() throws Exception {
        inUse(1, 0);
        messages.socket(INET, 10, NO_TIMER).socket(INET, 1, NO_TIMER).done();
        assertThat(count(read(), 0, TcpState.ESTABLISHED)).isZero();
    }

    @Test
    void answerMayComeInParts() throws Exception {
        messages.socket(INET, 10, NO_TIMER).socket(INET, 10, NO_TIMER);
        parts.add(messages.take());
        messages.socket(INET, 10, NO_TIMER);
        parts.add(messages.take());
        messages.done();
        assertThat(count(read(), 0, TcpState.LISTEN)).isEqualTo(3);
    }

    @Test
    void hostWithoutIpv6HasNoneOfIt() throws Exception {
        Files.delete(net.resolve("sockstat6"));
        messages.done();
        assertThat(count(read(), 1, TcpState.ESTABLISHED)).isZero();
        assertThat(count(read(), 0, TcpState.ESTABLISHED)).isEqualTo(7);
    }

    @Test
    void allStatesButEstablishedAreAskedForInOneQuestionForBothFamilies() throws Exception {
        messages.done();
        List<byte[]> asked = new ArrayList<>();
        source((request, millis, answer) -> {
                    asked.add(request);
                    assertThat(millis).isEqualTo(3000);
                    hand(answer);
                })
                .read(Need.COUNTS, soon());
        ByteBuffer request = ByteBuffer.wrap(asked.get(0)).order(ByteOrder.nativeOrder());
        assertThat(request.getInt(0)).isEqualTo(76).isEqualTo(request.capacity());
        assertThat(request.getShort(4)).as("TCPDIAG_GETSOCK").isEqualTo((short) 18);
        assertThat(request.getShort(6)).as("NLM_F_REQUEST and NLM_F_DUMP").isEqualTo((short) 0x301);
        assertThat(request.getInt(68)).as("states").isEqualTo(0xFFC);
    }

    @Test
    void whoNeedsRowsHasAllSocketsAndTheirNumbers() throws Exception {
        InetSocketAddress server =
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) 200}), 80);
        InetSocketAddress client = new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 1, 2, 3}), 50_000);
        byte[] ipv6 = {0x20, 1, 13, (byte) 184, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7};
        InetSocketAddress other = new InetSocketAddress(InetAddress.getByAddress(ipv6), 443);
        messages.connection(server, client, 1, 48_230)
                .connection(client, server, 8, -2)
                .connection(other, other, 1, 7)
                .done();
        List<Integer> states = new ArrayList<>();
        SocketSnapshot snapshot = source((request, millis, answer) -> {
                    states.add(ByteBuffer.wrap(request)
                            .order(ByteOrder.nativeOrder())
                            .getInt(68));
                    hand(answer);
                })
                .read(Need.ROWS, soon());
        assertThat(states).containsExactly(0xFFE);
        assertThat(count(snapshot, 0, TcpState.ESTABLISHED))
                .as("not a difference")
                .isEqualTo(1);
        SocketRows rows = snapshot.rows(0);
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.localPort(0)).isEqualTo(rows.remotePort(1)).isEqualTo(80);
        assertThat(rows.remotePort(0)).isEqualTo(rows.localPort(1)).isEqualTo(50_000);
        assertThat(rows.localAddress(0)).isEqualTo(server.getAddress().getAddress());
        assertThat(rows.remoteAddress(0)).isEqualTo(client.getAddress().getAddress());
        assertThat(rows.inode(0)).isEqualTo(48_230);
        assertThat(rows.inode(1)).isEqualTo(-2);
        assertThat(rows.state(1)).isEqualTo(TcpState.CLOSE_WAIT.code());
        assertThat(snapshot.rows(1).size()).isEqualTo(1);
        assertThat(snapshot.rows(1).localAddress(0)).isEqualTo(ipv6);
        assertThat(snapshot.rows(1).remoteAddress(0)).isEqualTo(ipv6);
    }

    @Test
    void countsTellTooAtWhichPortsSomebodyListens() throws Exception {
        InetSocketAddress listener = new InetSocketAddress(InetAddress.getByAddress(new byte[4]), 8080);
        InetSocketAddress other = new InetSocketAddress(InetAddress.getByAddress(new byte[16]), 443);
        messages.connection(listener, listener, 10, 1)
                .connection(other, other, 8, 2)
                .done();
        SocketSnapshot snapshot = read();
        assertThat(snapshot.isWaitedAt(8080)).isTrue();
        assertThat(snapshot.isWaitedAt(443)).isFalse();
    }

    @Test
    void refusalOfTheKernelIsAReason() {
        messages.error(-2);
        assertThatThrownBy(this::read)
                .isInstanceOf(IOException.class)
                .hasMessage("the kernel answers with error 2 (it lacks the module tcp_diag)");
    }

    @Test
    void errorAtTheEndOfTheAnswerIsAReasonToo() {
        messages.socket(INET, 10, NO_TIMER).done(-105);
        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessage("the kernel answers with error 105");
    }

    /** And is no reason to think that netlink does not work here. */
    @Test
    void answerIsNotWaitedForBeyondTheDeadline() {
        messages.socket(INET, 10, NO_TIMER);
        Deadline deadline = soon();
        time.advance(Duration.ofSeconds(4));
        assertThatThrownBy(
                        () -> source((request, millis, answer) -> hand(answer)).read(Need.COUNTS, deadline))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Timeout while processing item.");
    }

    @Test
    void missingOrMalformedTotalsAreAReason() throws Exception {
        messages.done();
        Files.writeString(net.resolve("sockstat"), "sockets: used 9\n");
        assertThatThrownBy(this::read).hasMessage(net.resolve("sockstat") + " has no line \"TCP: inuse\"");
        Files.writeString(net.resolve("sockstat"), "TCP: inuse x");
        assertThatThrownBy(this::read).hasMessage(net.resolve("sockstat") + " has no number after \"TCP: inuse\"");
        Files.delete(net.resolve("sockstat"));
        assertThatThrownBy(this::read)
                .hasMessage("Cannot open " + net.resolve("sockstat") + ": [2] No such file or directory");
    }

    @Test
    void anyBytesGiveCountsOrAReason() {
        messages.socket(INET, 10, NO_TIMER).socket(INET6, 6, TIME_WAIT_TIMER).done();
        ByteBuffer sound = messages.take();
        Seeds.check(500, random -> {
            ByteBuffer part = ByteBuffer.allocate(sound.capacity()).order(ByteOrder.nativeOrder());
            part.put(sound.duplicate());
            for (int i = random.nextInt(4); i >= 0; i--) {
                part.put(random.nextInt(part.capacity()), (byte) random.nextInt());
            }
            NetlinkAnswer answer = new NetlinkAnswer(random.nextBoolean(), soon());
            try {
                answer.take(part, random.nextInt(part.capacity() + 1));
            } catch (IOException e) {
                assertThat(e.getMessage()).startsWith("the kernel");
            }
        });
    }

    private SocketSnapshot read() throws IOException, UnsupportedItemException {
        return source((request, millis, answer) -> hand(answer)).read(Need.COUNTS, soon());
    }

    private void hand(NetlinkAnswer answer) throws IOException {
        if (messages.hasSome()) {
            parts.add(messages.take());
        }
        for (int i = 0; answer.wantsMore(); i++) {
            answer.take(parts.get(i), parts.get(i).capacity());
        }
    }

    private NetlinkSource source(NetlinkSource.Kernel kernel) {
        return new NetlinkSource(
                kernel,
                new KernelTotals(net.resolve("sockstat"), net.resolve("sockstat6")),
                net.resolve("tcp"),
                net.resolve("tcp6"));
    }

    private void inUse(int ipv4, int ipv6) throws IOException {
        Files.writeString(
                net.resolve("sockstat"), "sockets: used 99\nTCP: inuse " + ipv4 + " orphan 0 tw 2 alloc 9 mem 1\n");
        Files.writeString(net.resolve("sockstat6"), "TCP6: inuse " + ipv6 + "\nUDP6: inuse 0\n");
    }

    private static int count(SocketSnapshot snapshot, int family, TcpState state) {
        return snapshot.counts(family)[state.code()];
    }

    private Deadline soon() {
        return Deadline.in(3000, time);
    }
}
