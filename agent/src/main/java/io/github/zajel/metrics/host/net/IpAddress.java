// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.metric.Decimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Addresses as text, told from names without looking anything up. */
final class IpAddress {
    private IpAddress() {}

    /** Four numbers with dots, or anything with colons that is an address; else null. */
    static @Nullable InetAddress parse(String text) {
        try {
            // what has a colon is never looked up
            return text.indexOf(':') >= 0 || isIpv4(text) ? InetAddress.getByName(text) : null;
        } catch (UnknownHostException malformed) {
            return null;
        }
    }

    private static boolean isIpv4(String text) {
        int parts = 0;
        int start = 0;
        for (int dot = text.indexOf('.'); start <= text.length(); dot = text.indexOf('.', start)) {
            int end = dot < 0 ? text.length() : dot;
            if (Decimal.parse(text.substring(start, end), 255) < 0) {
                return false;
            }
            parts++;
            start = end + 1;
        }
        return parts == 4;
    }
}
