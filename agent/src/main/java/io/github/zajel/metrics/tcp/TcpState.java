// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The states by the kernel's codes, in their order. Source: Linux, include/net/tcp_states.h. */
enum TcpState {
    ESTABLISHED(1),
    SYN_SENT(2),
    SYN_RECV(3),
    FIN_WAIT1(4),
    FIN_WAIT2(5),
    TIME_WAIT(6),
    CLOSE(7),
    CLOSE_WAIT(8),
    LAST_ACK(9),
    LISTEN(10),
    CLOSING(11);

    /** Room for the counts of all codes; place 0 is for unknown ones. */
    static final int CODES = 12;

    /** Stands for all places. */
    static final int ANY = -1;

    private final int code;
    private final String key = name().toLowerCase(Locale.ROOT);

    TcpState(int code) {
        this.code = code;
    }

    /** The kernel's number of it. */
    int code() {
        return code;
    }

    /** Lower case with underscores, as {@code time_wait}. */
    String key() {
        return key;
    }

    /** The place of a code that the kernel printed among {@link #CODES} counts. */
    static int place(int kernelCode) {
        if (kernelCode == 12) {
            return SYN_RECV.code(); // NEW_SYN_RECV, the same state to all but the kernel, which prints it as 3 itself
        }
        return kernelCode < CODES ? kernelCode : 0;
    }

    /**
     * Sockets of one state, or of all.
     *
     * @param counts by place
     * @param place one place, or {@link #ANY}
     */
    static long count(int[] counts, int place) {
        if (place != ANY) {
            return counts[place];
        }
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    /** The state spelled in exactly the official way. */
    static @Nullable TcpState ofKey(String key) {
        for (TcpState state : values()) {
            if (state.key.equals(key)) {
                return state;
            }
        }
        return null;
    }

    /** The state in any spelling of netstat, ss, scripts and RFCs, or by its code: decimal, or two hexadecimal digits. */
    static @Nullable TcpState ofSpelling(String spelling) {
        String plain = plain(spelling);
        switch (plain) {
            case "estab":
                return ESTABLISHED;
            case "synreceived":
            case "synrcvd":
                return SYN_RECV;
            case "closed":
                return CLOSE;
            case "listening":
                return LISTEN;
            default:
        }
        for (TcpState state : values()) {
            String code = Integer.toString(state.code());
            String hexCode = "0" + Integer.toHexString(state.code());
            if (plain.equals(plain(state.key)) || plain.equals(code) || plain.equals(hexCode)) {
                return state;
            }
        }
        return null;
    }

    private static String plain(String spelling) {
        return spelling.toLowerCase(Locale.ROOT)
                .replace("-", "")
                .replace("_", "")
                .replace(" ", "");
    }
}
