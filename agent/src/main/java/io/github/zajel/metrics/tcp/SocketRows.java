// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import java.util.Arrays;

/**
 * The sockets of one of the kernel's tables in one flat array: 20 bytes for a socket of IPv4, 44 for one of IPv6. Takes
 * 8 MiB at most, which is 419,430 or 190,650 sockets. Filled by one thread, then only read.
 */
final class SocketRows {
    static final int MAX_WORDS = 2 << 20;

    private static final int PORTS = 0;
    private static final int INODE = 1;
    private static final int STATE = 2;
    private static final int ADDRESSES = 3;

    private final int addressWords;
    private final int stride;
    private int[] words = new int[0];
    private int used;
    private boolean full;

    /** @param addressWords 32-bit words of an address: 1 for IPv4, 4 for IPv6 */
    SocketRows(int addressWords) {
        this.addressWords = addressWords;
        this.stride = ADDRESSES + 2 * addressWords;
    }

    /**
     * Adds a socket unless there is no room left.
     *
     * @param state its place among {@link TcpState#CODES}
     * @param inode the kernel's number of the socket, its low 32 bits; 0 for those that belong to no process
     * @param addresses local, then remote, most significant word first
     */
    void add(int localPort, int remotePort, int state, int inode, int[] addresses) {
        if (used + stride > words.length && !grow()) {
            full = true;
            return;
        }
        words[used + PORTS] = localPort << 16 | remotePort;
        words[used + INODE] = inode;
        words[used + STATE] = state;
        System.arraycopy(addresses, 0, words, used + ADDRESSES, 2 * addressWords);
        used += stride;
    }

    private boolean grow() {
        int larger = Math.min(MAX_WORDS, Math.max(64 * stride, 2 * words.length));
        if (used + stride > larger) {
            return false;
        }
        words = Arrays.copyOf(words, larger);
        return true;
    }

    /** Whether sockets were left out for want of room. */
    boolean isFull() {
        return full;
    }

    int size() {
        return used / stride;
    }

    int localPort(int row) {
        return words[row * stride + PORTS] >>> 16;
    }

    int remotePort(int row) {
        return words[row * stride + PORTS] & 0xFFFF;
    }

    int inode(int row) {
        return words[row * stride + INODE];
    }

    int state(int row) {
        return words[row * stride + STATE];
    }

    /** The local address: 4 bytes, or 16 with the first byte first. */
    byte[] localAddress(int row) {
        return address(row * stride + ADDRESSES);
    }

    /** As {@link #localAddress}. */
    byte[] remoteAddress(int row) {
        return address(row * stride + ADDRESSES + addressWords);
    }

    private byte[] address(int firstWord) {
        byte[] address = new byte[4 * addressWords];
        for (int i = 0; i < address.length; i++) {
            address[i] = (byte) (words[firstWord + i / 4] >>> (24 - i % 4 * 8));
        }
        return address;
    }

    boolean isLocalIn(AddressFilter filter, int row) {
        return filter.matches(words, row * stride + ADDRESSES, addressWords);
    }

    boolean isRemoteIn(AddressFilter filter, int row) {
        return filter.matches(words, row * stride + ADDRESSES + addressWords, addressWords);
    }
}
