// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.metric.UnsupportedItemException;
import java.net.InetAddress;

/** The name under which the name of an address is found, as {@code 4.3.2.1.in-addr.arpa}. Source: RFC 1035 and 3596. */
final class ReverseName {
    private ReverseName() {}

    /**
     * @param text an address, or such a name already
     * @throws UnsupportedItemException when it is neither
     */
    static String of(String text) throws UnsupportedItemException {
        if (text.contains(".ip6.arpa") || text.contains(".in-addr.arpa")) {
            return text;
        }
        InetAddress address = IpAddress.parse(text);
        if (address == null) {
            throw new UnsupportedItemException("IP: '" + text + "' could not be parsed.");
        }
        byte[] bytes = address.getAddress();
        StringBuilder name = new StringBuilder();
        for (int i = bytes.length - 1; i >= 0; i--) {
            int number = bytes[i] & 0xff;
            if (bytes.length == 4) {
                name.append(number).append('.');
            } else {
                name.append(Integer.toHexString(number & 15)).append('.');
                name.append(Integer.toHexString(number >>> 4)).append('.');
            }
        }
        return name.append(bytes.length == 4 ? "in-addr.arpa" : "ip6.arpa").toString();
    }
}
