// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Takes in the sockets that the kernel tells of, message by message, and counts or also files them. For one thread. */
final class NetlinkAnswer {
    // include/uapi/linux/inet_diag.h and netlink.h
    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int HEADER_BYTES = 16;
    private static final int SOCKET_BYTES = 72;
    private static final int PORTS_AT = HEADER_BYTES + 4;
    private static final int LOCAL_AT = HEADER_BYTES + 8;
    private static final int REMOTE_AT = HEADER_BYTES + 24;
    private static final int INODE_AT = HEADER_BYTES + 68;
    private static final int AF_INET6 = 10;
    private static final int TIMER_OF_TIME_WAIT = 3;

    private final Deadline deadline;
    private final int[][] counts = new int[SocketSnapshot.FAMILIES][TcpState.CODES];
    private final int[] inUse = new int[SocketSnapshot.FAMILIES];
    private final @Nullable SocketRows[] rows;
    private final int[] addresses = new int[2 * 4];
    private final BitSet[] listening = {new BitSet(), new BitSet()};
    private boolean done;

    NetlinkAnswer(boolean withRows, Deadline deadline) {
        this.rows =
                new @Nullable SocketRows[] {withRows ? new SocketRows(1) : null, withRows ? new SocketRows(4) : null};
        this.deadline = deadline;
    }

    /**
     * Takes for established, where those were not asked for, what is in use beyond the answer.
     *
     * @param allInUse as the kernel counts them a moment later, by family
     */
    void takeEstablished(int[] allInUse) {
        for (int family = 0; family < SocketSnapshot.FAMILIES; family++) {
            counts[family][TcpState.ESTABLISHED.code()] = Math.max(0, allInUse[family] - inUse[family]);
        }
    }

    /** @param file that tells the same */
    SocketSnapshot.Table table(int family, Path file) {
        return SocketSnapshot.Table.of(file, counts[family], listening[family], rows[family]);
    }

    boolean wantsMore() {
        return !done;
    }

    /**
     * @param part in the machine's order of bytes
     * @throws IOException when the kernel says no, or something that was not asked
     */
    void take(ByteBuffer part, int length) throws IOException {
        ByteBuffer inNetworkOrder = part.duplicate(); // whose order is always that
        int next;
        for (int at = 0; at < length && !done; at = next) {
            int size = at + HEADER_BYTES <= length ? part.getInt(at) : 0;
            if (size < HEADER_BYTES || size > length - at) {
                throw new IOException("the kernel's answer cannot be understood");
            }
            next = at + (size + 3 & ~3);
            int type = part.getShort(at + 4);
            int error = size >= 20 && (type == NLMSG_DONE || type == NLMSG_ERROR) ? -part.getInt(at + 16) : 0;
            if (type == NLMSG_DONE && error == 0) {
                done = true;
            } else if (type == NetlinkSource.TCPDIAG_GETSOCK && size >= HEADER_BYTES + SOCKET_BYTES) {
                int family = part.get(at + 16) == AF_INET6 ? 1 : 0;
                int place = TcpState.place(part.get(at + 17) & 0xFF);
                count(family, place, part.get(at + 18));
                if (place == TcpState.LISTEN.code()) {
                    listening[family].set(inNetworkOrder.getShort(at + PORTS_AT) & 0xFFFF);
                }
                SocketRows filed = rows[family];
                if (filed != null) {
                    file(filed, inNetworkOrder, at, family == 1 ? 4 : 1, place, part.getInt(at + INODE_AT));
                }
            } else {
                throw new IOException("the kernel answers with error " + error
                        + (error == 2 ? " (it lacks the module tcp_diag)" : ""));
            }
        }
        if (!done && deadline.hasPassed()) {
            throw new IOException("the kernel's answer took too long");
        }
    }

    private void count(int family, int place, int timer) {
        counts[family][place]++;
        // a socket that only waits for its time to pass, or for the handshake's end, has no socket in use
        if (timer != TIMER_OF_TIME_WAIT && place != TcpState.SYN_RECV.code()) {
            inUse[family]++;
        }
    }

    private void file(SocketRows filed, ByteBuffer part, int at, int addressWords, int place, int inode) {
        for (int i = 0; i < addressWords; i++) {
            addresses[i] = part.getInt(at + LOCAL_AT + 4 * i);
            addresses[addressWords + i] = part.getInt(at + REMOTE_AT + 4 * i);
        }
        int localPort = part.getShort(at + PORTS_AT) & 0xFFFF;
        int remotePort = part.getShort(at + PORTS_AT + 2) & 0xFFFF;
        filed.add(localPort, remotePort, place, inode, addresses);
    }
}
