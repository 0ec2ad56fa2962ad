// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Numbers of TCP sockets by netlink. The kernel is asked for those that are <em>not</em> established only, of both
 * families in one pass, which is the form of the question before {@code SOCK_DIAG_BY_FAMILY}. The established ones are
 * then the difference to what the kernel says to have in use, so they cost nothing however many there are.
 *
 * <p>{@code CurrEstab} of {@code /proc/net/snmp} would tell less: it has no families, and takes in CLOSE_WAIT in newer
 * kernels only.
 */
final class NetlinkCounts implements StateCounts {
    // include/uapi/linux/inet_diag.h and netlink.h
    private static final int REQUEST_BYTES = 76;
    private static final int STATES_AT = 68;
    private static final short TCPDIAG_GETSOCK = 18;
    private static final short NLM_F_REQUEST_DUMP = 0x301;
    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int HEADER_BYTES = 16;
    private static final int SOCKET_BYTES = 72;
    private static final int AF_INET6 = 10;
    private static final int TIMER_OF_TIME_WAIT = 3;

    private final Kernel kernel;
    private final KernelTotals totals;
    private final Path ipv4;
    private final Path ipv6;
    private final byte[] request = request();

    /** The kernel at the other end. */
    interface Kernel {
        /** Sends the question and hands over each part of the answer until no more is wanted. */
        void exchange(byte[] request, long timeoutMillis, Answer answer) throws IOException;
    }

    /** @param ipv4 what is named in reasons, as is ipv6: the files that tell the same */
    NetlinkCounts(Kernel kernel, KernelTotals totals, Path ipv4, Path ipv6) {
        this.kernel = kernel;
        this.totals = totals;
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    @Override
    public SocketSnapshot read(boolean alsoRows, Deadline deadline) throws IOException, UnsupportedItemException {
        Answer answer = new Answer(deadline);
        try {
            kernel.exchange(request, deadline.millisLeft(), answer);
        } catch (IOException e) {
            if (deadline.hasPassed()) {
                throw new UnsupportedItemException("Timeout while processing item."); // next time there may be more
            }
            throw e;
        }
        int[] inUse = totals.inUse();
        for (int family = 0; family < SocketSnapshot.FAMILIES; family++) {
            int established = inUse[family] - answer.inUse[family];
            answer.counts[family][TcpState.ESTABLISHED.code()] = Math.max(0, established); // it is read a moment later
        }
        return new SocketSnapshot(
                SocketSnapshot.Table.of(ipv4, answer.counts[0], null),
                SocketSnapshot.Table.of(ipv6, answer.counts[1], null));
    }

    private static byte[] request() {
        ByteBuffer request = ByteBuffer.allocate(REQUEST_BYTES).order(ByteOrder.nativeOrder());
        request.putInt(0, REQUEST_BYTES).putShort(4, TCPDIAG_GETSOCK).putShort(6, NLM_F_REQUEST_DUMP);
        int states = 0;
        for (TcpState state : TcpState.values()) {
            states |= state == TcpState.ESTABLISHED ? 0 : 1 << state.code();
        }
        request.putInt(STATES_AT, states);
        return request.array();
    }

    /** Counts the sockets of the answer. Allocates nothing per part. */
    static final class Answer {
        private final Deadline deadline;
        private final int[][] counts = new int[SocketSnapshot.FAMILIES][TcpState.CODES];
        private final int[] inUse = new int[SocketSnapshot.FAMILIES];
        private boolean done;

        Answer(Deadline deadline) {
            this.deadline = deadline;
        }

        boolean wantsMore() {
            return !done;
        }

        /** @throws IOException when the kernel says no, or something that was not asked */
        void take(ByteBuffer part, int length) throws IOException {
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
                } else if (type == TCPDIAG_GETSOCK && size >= HEADER_BYTES + SOCKET_BYTES) {
                    count(part.get(at + 16), part.get(at + 17) & 0xFF, part.get(at + 18));
                } else {
                    throw new IOException("the kernel answers with error " + error
                            + (error == 2 ? " (it lacks the module tcp_diag)" : ""));
                }
            }
            if (!done && deadline.hasPassed()) {
                throw new IOException("the kernel's answer took too long");
            }
        }

        private void count(int addressFamily, int state, int timer) {
            int family = addressFamily == AF_INET6 ? 1 : 0;
            int place = TcpState.place(state);
            counts[family][place]++;
            // a socket that only waits for its time to pass, or for the handshake's end, has no socket in use
            if (timer != TIMER_OF_TIME_WAIT && place != TcpState.SYN_RECV.code()) {
                inUse[family]++;
            }
        }
    }
}
