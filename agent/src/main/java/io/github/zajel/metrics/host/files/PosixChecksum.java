// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

/** The checksum of the command {@code cksum}; not that of zip, though it too is a CRC of 32 bits. For one thread. */
final class PosixChecksum {
    private static final int POLYNOMIAL = 0x04C11DB7;

    private final int[] table = new int[256];
    private long length;
    private int crc;

    PosixChecksum() {
        for (int i = 0; i < table.length; i++) {
            int entry = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                entry = (entry << 1) ^ (entry < 0 ? POLYNOMIAL : 0);
            }
            table[i] = entry;
        }
    }

    void add(byte[] bytes, int count) {
        int sum = crc;
        for (int i = 0; i < count; i++) {
            sum = (sum << 8) ^ table[(sum >>> 24) ^ (bytes[i] & 0xFF)];
        }
        crc = sum;
        length += count;
    }

    /** Of 32 bits, without sign. */
    long value() {
        int sum = crc;
        for (long rest = length; rest != 0; rest >>>= 8) {
            sum = (sum << 8) ^ table[(sum >>> 24) ^ (int) (rest & 0xFF)];
        }
        return ~sum & 0xFFFF_FFFFL;
    }
}
