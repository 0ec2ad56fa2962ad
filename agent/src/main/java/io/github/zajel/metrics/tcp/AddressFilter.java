// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.metric.Decimal;
import io.github.zajel.metric.UnsupportedItemException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * A network such as {@code 10.0.0.0/8}, or one address. All addresses are compared as IPv6 ones, those of IPv4 as
 * {@code ::ffff:a.b.c.d}, in whichever table they stand. A filter meets either only addresses of that kind or only the
 * others, so {@code ::/0} leaves out IPv4 peers of IPv6 sockets, as in the official agent.
 */
final class AddressFilter {
    private static final int MAPPED = 0xFFFF; // the third word of an IPv4 address, after two that are 0

    private final int[] network;
    private final int prefix;

    private AddressFilter(int[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /**
     * @param text an address as a number, never a name, with or without {@code /prefix}; empty for no filter
     * @return null for no filter
     */
    static @Nullable AddressFilter parse(String text) throws UnsupportedItemException {
        if (text.isEmpty()) {
            return null;
        }
        int slash = text.indexOf('/');
        byte[] address = literal(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            if (address == null) {
                throw new UnsupportedItemException("IP is not supported: \"" + text + "\"");
            }
            return new AddressFilter(words(address), 128);
        }
        boolean isShort = text.indexOf(':') < 0;
        int prefix = Decimal.parse(text.substring(slash + 1), isShort ? 32 : 128);
        if (address == null || prefix < 0) {
            throw new UnsupportedItemException("Cannot validate CIDR \"" + text + "\"");
        }
        return new AddressFilter(words(address), isShort ? 96 + prefix : prefix);
    }

    /** @param addressWords 1 or 4 words of {@code words} from {@code at} on, the first byte uppermost */
    boolean matches(int[] words, int at, int addressWords) {
        boolean isIpv4 = addressWords == 1;
        int first = isIpv4 ? 0 : words[at];
        int second = isIpv4 ? 0 : words[at + 1];
        int third = isIpv4 ? MAPPED : words[at + 2];
        boolean isMapped = first == 0 && second == 0 && third == MAPPED;
        return isMapped == isMapped(network)
                && meets(0, first)
                && meets(1, second)
                && meets(2, third)
                && meets(3, words[at + addressWords - 1]);
    }

    private boolean meets(int index, int word) {
        int bits = prefix - 32 * index;
        int mask = bits >= 32 ? -1 : bits <= 0 ? 0 : -1 << (32 - bits);
        return ((word ^ network[index]) & mask) == 0;
    }

    private static boolean isMapped(int[] words) {
        return words[0] == 0 && words[1] == 0 && words[2] == MAPPED;
    }

    private static int[] words(byte[] address) {
        int[] words = {0, 0, MAPPED, 0};
        int offset = 16 - address.length;
        for (int i = offset; i < 16; i++) {
            words[i / 4] = words[i / 4] << 8 | (address[i - offset] & 0xFF);
        }
        return words;
    }

    /** 4 or 16 bytes; null when the text is not an address. Nothing is looked up. */
    private static byte @Nullable [] literal(String text) {
        return text.indexOf(':') < 0 ? ipv4(text) : ipv6(text);
    }

    private static byte @Nullable [] ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        byte[] address = new byte[4];
        for (int i = 0; i < 4; i++) {
            int part = Decimal.parse(parts[i], 255);
            if (part < 0) {
                return null;
            }
            address[i] = (byte) part;
        }
        return address;
    }

    private static byte @Nullable [] ipv6(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0 && text.charAt(i) != ':' && text.charAt(i) != '.') {
                return null;
            }
        }
        try {
            return InetAddress.getByName("[" + text + "]").getAddress(); // in brackets it is never taken for a name
        } catch (UnknownHostException notAnAddress) {
            return null;
        }
    }
}
