// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.passive;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * A network such as {@code 10.0.0.0/8}, or one address. As in the official agent an IPv4 address is the same as its two
 * forms in IPv6, {@code ::ffff:a.b.c.d} and {@code ::a.b.c.d}; so {@code ::/0} is everybody and {@code 0.0.0.0/0} all of
 * IPv4. Immutable.
 */
final class PeerNetwork {
    private static final int IPV6_BYTES = 16;
    private static final int IPV4_AT = 12;

    private final byte[] address;
    private final int prefix;

    private PeerNetwork(byte[] address, int prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /** Null when the text is a name. Nothing is looked up. */
    static @Nullable PeerNetwork parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        boolean isIpv6 = literal.indexOf(':') >= 0;
        if (!isIpv6 && !hasOnlyDigitsAndDots(literal)) {
            return null;
        }
        try {
            int leading = isIpv6 ? 0 : 8 * IPV4_AT;
            int prefix = slash < 0 ? 8 * IPV6_BYTES : leading + Integer.parseInt(text.substring(slash + 1));
            return new PeerNetwork(ipv6(InetAddress.getByName(literal).getAddress()), prefix);
        } catch (UnknownHostException | NumberFormatException notAnAddress) {
            throw new IllegalArgumentException(text, notAnAddress); // the configuration lets none of these pass
        }
    }

    private static boolean hasOnlyDigitsAndDots(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '.' && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
                return false;
            }
        }
        return true;
    }

    boolean contains(InetAddress peer) {
        byte[] given = ipv6(peer.getAddress());
        byte[] other = otherForm(given);
        return isInside(given) || (other != null && isInside(other));
    }

    private boolean isInside(byte[] peer) {
        int whole = prefix / 8;
        for (int i = 0; i < whole; i++) {
            if (peer[i] != address[i]) {
                return false;
            }
        }
        int rest = prefix % 8;
        return rest == 0 || ((peer[whole] ^ address[whole]) & 0xFF) >> (8 - rest) == 0;
    }

    /** In 16 bytes; an IPv4 address in its mapped form. */
    private static byte[] ipv6(byte[] bytes) {
        if (bytes.length == IPV6_BYTES) {
            return bytes;
        }
        byte[] mapped = new byte[IPV6_BYTES];
        mapped[IPV4_AT - 2] = (byte) 0xFF;
        mapped[IPV4_AT - 1] = (byte) 0xFF;
        System.arraycopy(bytes, 0, mapped, IPV4_AT, bytes.length);
        return mapped;
    }

    /** The compatible form of a mapped address and the other way round; null when it is neither. */
    private static byte @Nullable [] otherForm(byte[] bytes) {
        for (int i = 0; i < IPV4_AT - 2; i++) {
            if (bytes[i] != 0) {
                return null;
            }
        }
        if (bytes[IPV4_AT - 2] != bytes[IPV4_AT - 1]
                || (bytes[IPV4_AT - 1] != 0 && bytes[IPV4_AT - 1] != (byte) 0xFF)) {
            return null;
        }
        byte[] other = bytes.clone();
        other[IPV4_AT - 2] = (byte) ~bytes[IPV4_AT - 2];
        other[IPV4_AT - 1] = (byte) ~bytes[IPV4_AT - 1];
        return other;
    }
}
