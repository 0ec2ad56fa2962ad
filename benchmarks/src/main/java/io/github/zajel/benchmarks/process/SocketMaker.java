// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds so many TCP sockets as its argument says until its input ends: connections within this machine, half of them IPv4 and
 * half IPv6, of which one in a hundred is closed on one side. A line of output says that all are there.
 */
final class SocketMaker {
    private static final int ONE_OF_THOSE_IS_CLOSED = 100;

    private SocketMaker() {}

    public static void main(String[] arguments) throws IOException {
        int sockets = Integer.parseInt(arguments[0]);
        List<SocketChannel> open = new ArrayList<>();
        try (ServerSocketChannel ipv4 = listener("127.0.0.1");
                ServerSocketChannel ipv6 = listener("::1")) {
            while (open.size() + 2 < sockets) { // the listeners are two
                ServerSocketChannel listener = open.size() % 4 == 0 ? ipv4 : ipv6;
                SocketChannel near = SocketChannel.open(listener.getLocalAddress());
                open.add(near);
                open.add(listener.accept());
                if (open.size() % (2 * ONE_OF_THOSE_IS_CLOSED) == 0) {
                    near.shutdownOutput();
                }
            }
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // until whoever started it closes the stream or ends
            }
        }
    }

    private static ServerSocketChannel listener(String address) throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getByName(address), 0));
    }
}
