// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a socket table in the kernel's form, as a machine of the given byte order shows it. */
final class ProcNetTcp {
    private final boolean ipv6;
    private final ByteOrder order;
    private final StringBuilder text = new StringBuilder();
    private int sockets;

    private ProcNetTcp(boolean ipv6, ByteOrder order) {
        this.ipv6 = ipv6;
        this.order = order;
        line(
                ipv6
                        ? "  sl  local_address                         remote_address                        st tx_queue"
                                + " rx_queue tr tm->when retrnsmt   uid  timeout inode"
                        : "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode");
    }

    static ProcNetTcp ipv4() {
        return new ProcNetTcp(false, ByteOrder.nativeOrder());
    }

    static ProcNetTcp ipv6() {
        return new ProcNetTcp(true, ByteOrder.nativeOrder());
    }

    static ProcNetTcp ipv4(ByteOrder order) {
        return new ProcNetTcp(false, order);
    }

    static ProcNetTcp ipv6(ByteOrder order) {
        return new ProcNetTcp(true, order);
    }

    /** @param stateCode as the kernel prints it, which may be none of the known ones */
    ProcNetTcp socket(String local, int localPort, String remote, int remotePort, int stateCode, long inode) {
        line(
                "%4d: %s:%04X %s:%04X %02X 00000000:00000000 00:00000000 00000000 %5d %8d %d 1 00000000817fe41b 100 0 0 10 0"
                        .formatted(sockets++, hex(local), localPort, hex(remote), remotePort, stateCode, 0, 0, inode));
        return this;
    }

    /** A socket of which only state and local port matter. */
    ProcNetTcp socket(int localPort, TcpState state) {
        String any = ipv6 ? "::" : "0.0.0.0";
        return socket(any, localPort, any, 0, state.code(), 1000 + sockets);
    }

    String text() {
        return text.toString();
    }

    void writeTo(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    }

    private void line(String line) {
        text.append(ipv6 ? line : "%-149s".formatted(line)).append('\n');
    }

    private String hex(String address) {
        byte[] bytes = bytes(address);
        ByteBuffer words = ByteBuffer.wrap(bytes).order(order);
        StringBuilder hex = new StringBuilder();
        while (words.hasRemaining()) {
            hex.append("%08X".formatted(words.getInt()));
        }
        return hex.toString();
    }

    private byte[] bytes(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            if (!ipv6 || bytes.length == 16) {
                return bytes;
            }
            byte[] mapped = new byte[16];
            mapped[10] = (byte) 0xFF;
            mapped[11] = (byte) 0xFF;
            System.arraycopy(bytes, 0, mapped, 12, 4);
            return mapped;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }
}
