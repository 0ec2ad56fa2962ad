// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads one of the kernel's socket tables: {@code /proc/net/tcp}, {@code tcp6}, {@code udp} or {@code udp6}. Counts by
 * state, and files the sockets as rows if wanted. Works on the bytes and allocates nothing per line. A line of another
 * form, like the heading, is passed over.
 *
 * <pre>
 *   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 48230 …
 *      local:port    remote:port   state               …                      uid         inode
 * </pre>
 *
 * A page ends between two lines. While sockets come and go, the kernel may begin a page with the last socket of the page
 * before (seen with Linux 6.18); that one counts once.
 */
final class SocketScanner {
    /** Twice what the kernel hands out at a time, whatever it is asked for: whole lines, up to a page. */
    private static final int BUFFER_BYTES = 8192;

    private static final byte[] HEX_VALUES = hexValues();

    private final int addressWords;
    private final ByteOrder order;
    private final int waitingPlace;
    private final @Nullable SocketRows rows;
    private final BitSet waitingPorts = new BitSet();
    private final int[] counts = new int[TcpState.CODES];
    private final int[] addresses;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final byte[] lastSocket;
    private int lastLength;

    /**
     * @param addressWords 32-bit words of an address: 1 for IPv4, 4 for IPv6
     * @param order the order of the four bytes in each word of an address, which is that of the machine
     * @param waiting the state of sockets that anybody may send to
     * @param rows where to file the sockets; null only counts
     */
    SocketScanner(int addressWords, ByteOrder order, TcpState waiting, @Nullable SocketRows rows) {
        this.addressWords = addressWords;
        this.order = order;
        this.waitingPlace = waiting.code();
        this.rows = rows;
        this.addresses = new int[2 * addressWords];
        this.lastSocket = new byte[2 * (8 * addressWords + ":port".length()) + 1];
    }

    /** How many sockets there are, by {@link TcpState#place}. */
    int[] counts() {
        return counts;
    }

    /** The local ports of sockets in the waiting state that have no peer. */
    BitSet waitingPorts() {
        return waitingPorts;
    }

    /** Takes in the table to its end. */
    void scan(InputStream in) throws IOException {
        int filled = 0;
        boolean tooLong = false; // the line that the buffer starts within is longer than the buffer
        int count;
        while ((count = in.read(buffer, filled, BUFFER_BYTES - filled)) >= 0) {
            int end = filled + count;
            int start = 0;
            int last = -1;
            boolean mayRepeat = filled == 0;
            while (start < end) {
                int state = statePosition(start, end);
                int newline = lineEnd(start, state, end);
                if (newline < 0) {
                    break;
                }
                if (state >= 0 && !tooLong) {
                    if (!mayRepeat || !isLastSocket(state)) {
                        take(state, newline);
                    }
                    last = state;
                }
                mayRepeat = false;
                tooLong = false;
                start = newline + 1;
            }
            if (last >= 0) {
                System.arraycopy(buffer, addressesPosition(last), lastSocket, 0, lastSocket.length);
            }
            filled = end - start;
            System.arraycopy(buffer, start, buffer, 0, filled);
            if (filled == BUFFER_BYTES) {
                filled = 0;
                tooLong = true;
            }
        }
        int state = statePosition(0, filled);
        if (state >= 0 && !tooLong) {
            take(state, filled);
        }
    }

    /** Where the state stands in the line from {@code start}; -1 when the line is of another form or ends before it. */
    private int statePosition(int start, int end) {
        int colon = start;
        while (colon < end && buffer[colon] != ':' && buffer[colon] != '\n') {
            colon++;
        }
        int digits = 8 * addressWords;
        int local = colon + 2;
        int remote = local + digits + 6;
        int state = remote + digits + 6;
        boolean isSocket = state + 2 < end
                && buffer[colon] == ':'
                && buffer[local - 1] == ' '
                && buffer[local + digits] == ':'
                && buffer[remote - 1] == ' '
                && buffer[remote + digits] == ':'
                && buffer[state - 1] == ' '
                && buffer[state + 2] == ' '
                && isHex(local, digits)
                && isHex(local + digits + 1, 4)
                && isHex(remote, digits)
                && isHex(remote + digits + 1, 4)
                && isHex(state, 2);
        return isSocket ? state : -1;
    }

    /**
     * Where the line ends; -1 when that is not in the buffer. Nearly all lines of a table are of one length, so that is
     * looked at first: finding the end is most of the work.
     */
    private int lineEnd(int start, int state, int end) {
        int at = start;
        if (state >= 0) {
            int asBefore = start + lastLength;
            if (asBefore > state && asBefore < end && buffer[asBefore] == '\n') {
                return asBefore;
            }
            at = state;
        }
        while (at < end && buffer[at] != '\n') {
            at++;
        }
        if (at == end) {
            return -1;
        }
        lastLength = at - start;
        return at;
    }

    /** Two sockets have the same pair of addresses only if they listen. */
    private boolean isLastSocket(int state) {
        int from = addressesPosition(state);
        int same = 0;
        while (same < lastSocket.length && buffer[from + same] == lastSocket[same]) {
            same++;
        }
        return same == lastSocket.length && hex(state, 2) != TcpState.LISTEN.code();
    }

    private int addressesPosition(int state) {
        return state - 1 - lastSocket.length;
    }

    private void take(int state, int lineEnd) {
        int place = TcpState.place(hex(state, 2));
        counts[place]++;
        int remotePort = state - 5;
        int remote = remotePort - 1 - 8 * addressWords;
        int localPort = remote - 5;
        if (place == waitingPlace && isZero(remote, remotePort + 4)) {
            waitingPorts.set(hex(localPort, 4));
        }
        if (rows != null) {
            int local = localPort - 1 - 8 * addressWords;
            readAddress(local, 0);
            readAddress(remote, addressWords);
            rows.add(hex(localPort, 4), hex(remotePort, 4), place, inode(state + 2, lineEnd), addresses);
        }
    }

    private void readAddress(int at, int firstWord) {
        for (int i = 0; i < addressWords; i++) {
            int word = hex(at + 8 * i, 8);
            addresses[firstWord + i] = order == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(word) : word;
        }
    }

    private boolean isHex(int at, int digits) {
        int values = 0;
        for (int i = at; i < at + digits; i++) {
            values |= HEX_VALUES[buffer[i] & 0xFF];
        }
        return values >= 0;
    }

    /** An address and port of zeros. */
    private boolean isZero(int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] != '0' && buffer[i] != ':') {
                return false;
            }
        }
        return true;
    }

    private int hex(int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            number = number << 4 | HEX_VALUES[buffer[i] & 0xFF];
        }
        return number;
    }

    /** The sixth field after the state; 0 when the line has ended by then. */
    private int inode(int afterState, int end) {
        int at = afterState;
        for (int field = 0; field < 6; field++) {
            while (at < end && buffer[at] != ' ') {
                at++;
            }
            while (at < end && buffer[at] == ' ') {
                at++;
            }
        }
        int inode = 0;
        while (at < end && buffer[at] >= '0' && buffer[at] <= '9') {
            inode = 10 * inode + buffer[at++] - '0';
        }
        return inode;
    }

    private static byte[] hexValues() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (int value = 0; value < 16; value++) {
            values["0123456789ABCDEF".charAt(value)] = (byte) value;
            values["0123456789abcdef".charAt(value)] = (byte) value;
        }
        return values;
    }
}
