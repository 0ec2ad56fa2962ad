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
 * TCP sockets by netlink, of both families in one pass, which is the form of the question before {@code
 * SOCK_DIAG_BY_FAMILY}. For numbers the kernel is asked for those that are <em>not</em> established only. The established
 * ones are then the difference to what the kernel says to have in use, so they cost nothing however many there are.
 *
 * <p>{@code CurrEstab} of {@code /proc/net/snmp} would tell less: it has no families, and takes in CLOSE_WAIT in newer
 * kernels only.
 */
final class NetlinkSource implements SocketSource {
    // include/uapi/linux/inet_diag.h and netlink.h
    private static final int REQUEST_BYTES = 76;
    private static final int STATES_AT = 68;
    static final short TCPDIAG_GETSOCK = 18;
    private static final int ALL_STATES = 0xFFE;
    private static final short NLM_F_REQUEST_DUMP = 0x301;

    private final Kernel kernel;
    private final KernelTotals totals;
    private final Path ipv4;
    private final Path ipv6;
    private final byte[] forCounts = request(ALL_STATES & ~(1 << TcpState.ESTABLISHED.code()));
    private final byte[] forRows = request(ALL_STATES);

    /** The kernel at the other end. */
    interface Kernel {
        /** Sends the question and hands over each part of the answer until no more is wanted. */
        void exchange(byte[] request, long timeoutMillis, NetlinkAnswer answer) throws IOException;
    }

    /** @param ipv4 what is named in reasons, as is ipv6: the files that tell the same */
    NetlinkSource(Kernel kernel, KernelTotals totals, Path ipv4, Path ipv6) {
        this.kernel = kernel;
        this.totals = totals;
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    @Override
    public SocketSnapshot read(Need need, Deadline deadline) throws IOException, UnsupportedItemException {
        boolean withRows = need == Need.ROWS;
        NetlinkAnswer answer = new NetlinkAnswer(withRows, deadline);
        try {
            kernel.exchange(withRows ? forRows : forCounts, deadline.millisLeft(), answer);
        } catch (IOException e) {
            if (deadline.hasPassed()) {
                throw new UnsupportedItemException("Timeout while processing item."); // next time there may be more
            }
            throw e;
        }
        if (!withRows) {
            answer.takeEstablished(totals.inUse());
        }
        return new SocketSnapshot(answer.table(0, ipv4), answer.table(1, ipv6));
    }

    /** @param states a bit for each state that is wanted, by its code */
    private static byte[] request(int states) {
        ByteBuffer request = ByteBuffer.allocate(REQUEST_BYTES).order(ByteOrder.nativeOrder());
        request.putInt(0, REQUEST_BYTES).putShort(4, TCPDIAG_GETSOCK).putShort(6, NLM_F_REQUEST_DUMP);
        return request.putInt(STATES_AT, states).array();
    }
}
