// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.hardware;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.RegularExpression;
import io.github.zajel.metric.UnsupportedItemException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.TreeSet;

/** The hardware addresses of this machine's network interfaces. */
final class HardwareAddresses {
    private HardwareAddresses() {}

    /**
     * Those of the interfaces with an IPv4 address, but not the loopback's: sorted, with commas between.
     *
     * @param withNames with the interface's name before each, in square brackets
     */
    static String text(RegularExpression names, boolean withNames, Deadline deadline) throws UnsupportedItemException {
        TreeSet<String> addresses = new TreeSet<>();
        try {
            Enumeration<NetworkInterface> all = NetworkInterface.getNetworkInterfaces();
            for (NetworkInterface one :
                    all == null ? Collections.<NetworkInterface>emptyList() : Collections.list(all)) {
                byte[] address = one.getHardwareAddress();
                if (address != null && !one.isLoopback() && hasIpv4(one) && names.isIn(one.getName(), deadline)) {
                    addresses.add((withNames ? "[" + one.getName() + "] " : "") + hex(address));
                }
            }
        } catch (SocketException e) {
            throw new UnsupportedItemException("Cannot list network interfaces: " + e.getMessage());
        }
        return String.join(", ", addresses);
    }

    private static boolean hasIpv4(NetworkInterface one) {
        for (InetAddress address : Collections.list(one.getInetAddresses())) {
            if (address instanceof Inet4Address) {
                return true;
            }
        }
        return false;
    }

    private static String hex(byte[] address) {
        StringBuilder hex = new StringBuilder();
        for (byte b : address) {
            hex.append(hex.length() == 0 ? "" : ":");
            hex.append(Character.forDigit(b >> 4 & 0xF, 16)).append(Character.forDigit(b & 0xF, 16));
        }
        return hex.toString();
    }
}
