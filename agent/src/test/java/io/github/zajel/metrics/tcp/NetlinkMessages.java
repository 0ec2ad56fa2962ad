// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes what the kernel answers, as inet_diag.h and netlink.h have it. */
final class NetlinkMessages {
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** With an attribute behind it, as the kernel puts one. */
    NetlinkMessages socket(int family, int state, int timer) {
        ByteBuffer message = message(96, 18);
        message.put(16, (byte) family).put(17, (byte) state).put(18, (byte) timer);
        message.putShort(88, (short) 5).putShort(90, (short) 8);
        return add(message);
    }

    /** One with all that rows are made of. */
    NetlinkMessages connection(InetSocketAddress local, InetSocketAddress remote, int state, int inode) {
        byte[] localBytes = local.getAddress().getAddress();
        byte[] remoteBytes = remote.getAddress().getAddress();
        ByteBuffer message = message(88, 18);
        message.put(16, (byte) (localBytes.length == 4 ? 2 : 10)).put(17, (byte) state);
        message.putInt(84, inode);
        message.order(ByteOrder.BIG_ENDIAN);
        message.putShort(20, (short) local.getPort()).putShort(22, (short) remote.getPort());
        for (int i = 0; i < localBytes.length; i++) {
            message.put(24 + i, localBytes[i]).put(40 + i, remoteBytes[i]);
        }
        return add(message);
    }

    void done() {
        done(0);
    }

    /** @param error negative, as the kernel has it; 0 for none */
    void done(int error) {
        add(message(20, 3).putInt(16, error));
    }

    /** @param error negative, as the kernel has it */
    void error(int error) {
        add(message(36, 2).putInt(16, error));
    }

    boolean hasSome() {
        return bytes.size() > 0;
    }

    /** All since the last time. */
    ByteBuffer take() {
        ByteBuffer taken = ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.nativeOrder());
        bytes = new ByteArrayOutputStream();
        return taken;
    }

    private static ByteBuffer message(int length, int type) {
        ByteBuffer message = ByteBuffer.wrap(new byte[length]).order(ByteOrder.nativeOrder());
        return message.putInt(0, length).putShort(4, (short) type).putShort(6, (short) 2);
    }

    private NetlinkMessages add(ByteBuffer message) {
        while (message.hasRemaining()) {
            bytes.write(message.get());
        }
        return this;
    }
}
