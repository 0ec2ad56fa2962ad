// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.config.TcpNetlink;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the kernel answers by netlink is what its files tell. */
@EnabledOnOs(OS.LINUX)
@EnabledForJreRange(minVersion = 22)
@Timeout(20)
class NetlinkLiveTest {
    private static final Path NET = Path.of("/proc/net");

    private final Clock clock = Clock.system();

    /** Other processes come and go, so the two need a moment in which they agree; the time-out ends a vain wait. */
    @Test
    void netlinkAndFilesAgreeInEveryStateAndFamily() throws Exception {
        SocketFiles files = new SocketFiles(NET.resolve("tcp"), NET.resolve("tcp6"), ByteOrder.nativeOrder());
        Log log = new Log(Log.Level.WARN, (level, message, cause) -> {
            throw new AssertionError(message);
        });
        StateCounts netlink = new NetlinkAccess(TcpNetlink.ON, null, log).counts(files, NET, clock);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket listener = new ServerSocket(0, 5, loopback);
                Socket client = new Socket(loopback, listener.getLocalPort());
                Socket server = listener.accept()) {
            client.shutdownOutput();
            assertThat(server.isConnected()).isTrue();
            String counted;
            String asked;
            do {
                counted = text(files.read(false, soon()));
                asked = text(netlink.read(false, soon()));
            } while (!counted.equals(asked) && !Thread.interrupted());
            assertThat(asked).isEqualTo(counted);
        }
    }

    private static String text(SocketSnapshot snapshot) {
        StringBuilder text = new StringBuilder();
        for (TcpState state : TcpState.values()) {
            text.append(state)
                    .append(' ')
                    .append(snapshot.counts(0)[state.code()])
                    .append(' ')
                    .append(snapshot.counts(1)[state.code()])
                    .append('\n');
        }
        return text.toString();
    }

    private Deadline soon() {
        return Deadline.in(10_000, clock);
    }
}
