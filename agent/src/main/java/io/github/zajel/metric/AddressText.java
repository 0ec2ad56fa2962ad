// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

/** Addresses as operators write them. */
public final class AddressText {
    /** A listener's address when it takes connections to any. */
    public static final String ANY = "*";

    private AddressText() {}

    /** {@code 10.0.0.1}, also for an IPv4 address in IPv6's form; {@code fe80::1} as RFC 5952 has it; or {@link #ANY}. */
    public static String of(byte[] address) {
        int ipv4 = ipv4Offset(address);
        if (isZero(address, 0, address.length)) {
            return ANY;
        }
        return ipv4 >= 0 ? ipv4(address, ipv4) : ipv6(address);
    }

    /** As {@link #of}, but in the form of its own family, and {@code ::} is just that. */
    public static String exact(byte[] address) {
        if (address.length == 4) {
            return ipv4(address, 0);
        }
        return ipv4Offset(address) < 0 ? ipv6(address) : "::ffff:" + ipv4(address, 12);
    }

    private static String ipv4(byte[] address, int at) {
        return (address[at] & 0xFF) + "." + (address[at + 1] & 0xFF) + "." + (address[at + 2] & 0xFF) + "."
                + (address[at + 3] & 0xFF);
    }

    private static int ipv4Offset(byte[] address) {
        if (address.length == 4) {
            return 0;
        }
        return isZero(address, 0, 10) && group(address, 5) == 0xFFFF ? 12 : -1;
    }

    private static String ipv6(byte[] address) {
        int gap = -1;
        int gapLength = 1; // a single group of zeros is written out
        for (int start = 0; start < 8; start++) {
            int length = 0;
            while (start + length < 8 && group(address, start + length) == 0) {
                length++;
            }
            if (length > gapLength) {
                gap = start;
                gapLength = length;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == gap) {
                text.append("::");
                i += gapLength - 1;
            } else {
                if (i > 0 && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(address, i)));
            }
        }
        return text.toString();
    }

    private static int group(byte[] address, int index) {
        return (address[2 * index] & 0xFF) << 8 | (address[2 * index + 1] & 0xFF);
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
