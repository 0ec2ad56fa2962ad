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
 * A page ends between two lines. While sockets come and go the kernel finds its place again by counting from the beginning, so
 * that a page may begin with the last sockets of the page before (seen with Linux 6.18: up to 20, where hundreds come each
 * second); these count once.
 */
final class SocketScanner {
    /** Twice what the kernel hands out at a time, whatever it is asked for: whole lines, up to a page. */
    private static final int BUFFER_BYTES = 8192;

    // of the page before, which socket a line repeats
    private static final int NONE = -1;
    private static final int FIRST = -2;

    /** No line of a socket is shorter. */
    private static final int MIN_LINE_BYTES = 32;

    private static final byte[] HEX_VALUES = hexValues();

    private final int addressWords;
    private final ByteOrder order;
    private final int waitingPlace;
    private final @Nullable SocketRows rows;
    private final BitSet waitingPorts = new BitSet();
    private final int[] counts = new int[TcpState.CODES];
    private final int[] addresses;
    private final int pairLength;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int lastLength;

    // of the page before; sockets by the positions of their states
    private byte[] bufferBefore = new byte[BUFFER_BYTES];
    private int[] sockets = new int[BUFFER_BYTES / MIN_LINE_BYTES];
    private int[] socketsBefore = new int[BUFFER_BYTES / MIN_LINE_BYTES];
    private int countBefore;

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
        this.pairLength = 2 * (8 * addressWords + ":port".length()) + 1;
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
            int found = 0;
            int repeated = filled == 0 ? FIRST : NONE;
            while (start < end) {
                int state = statePosition(start, end);
                int newline = lineEnd(start, state, end);
                if (newline < 0) {
                    break;
                }
                if (state >= 0 && !tooLong) {
                    repeated = repeated == FIRST ? indexBefore(state) : repeated == NONE ? NONE : repeated + 1;
                    if (!isSocketBefore(repeated, state)) {
                        repeated = NONE;
                        take(state, newline);
                    }
                    sockets[found++] = state;
                }
                tooLong = false;
                start = newline + 1;
            }
            filled = end - start;
            turnPage(found, start, filled);
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

    /** What was read becomes the page before; the rest of it, the beginning of a line, begins the next one. */
    private void turnPage(int found, int rest, int restLength) {
        byte[] page = buffer;
        buffer = bufferBefore;
        bufferBefore = page;
        System.arraycopy(page, rest, buffer, 0, restLength);
        int[] positions = sockets;
        sockets = socketsBefore;
        socketsBefore = positions;
        countBefore = found;
    }

    /** Which socket of the page before this one is. */
    private int indexBefore(int state) {
        int index = countBefore - 1;
        while (index >= 0 && !isSocketBefore(index, state)) {
            index--;
        }
        return index;
    }

    /** By the pair of addresses; those that wait for peers may share theirs, but never an inode. */
    private boolean isSocketBefore(int index, int state) {
        if (index < 0 || index >= countBefore) {
            return false;
        }
        int stateBefore = socketsBefore[index];
        for (int i = 1; i <= pairLength; i++) {
            if (buffer[state - 1 - i] != bufferBefore[stateBefore - 1 - i]) {
                return false;
            }
        }
        return TcpState.place(hex(state, 2)) != waitingPlace
                || inode(buffer, state + 2, BUFFER_BYTES) == inode(bufferBefore, stateBefore + 2, BUFFER_BYTES);
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
            rows.add(hex(localPort, 4), hex(remotePort, 4), place, inode(buffer, state + 2, lineEnd), addresses);
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
    private static int inode(byte[] lines, int afterState, int end) {
        int at = afterState;
        for (int field = 0; field < 6; field++) {
            while (at < end && lines[at] != ' ' && lines[at] != '\n') {
                at++;
            }
            while (at < end && lines[at] == ' ') {
                at++;
            }
        }
        int inode = 0;
        while (at < end && lines[at] >= '0' && lines[at] <= '9') {
            inode = 10 * inode + lines[at++] - '0';
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
