// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The two tables of one protocol, IPv4 and IPv6, as files of the kernel, which prints a line for each socket. */
final class SocketFiles implements SocketSource {
    private final Path ipv4;
    private final Path ipv6;
    private final ByteOrder order;
    private final TcpState waiting;

    /**
     * @param order of the bytes in the tables' addresses, which is that of the machine
     * @param waiting the state of sockets that anybody may send to
     */
    SocketFiles(Path ipv4, Path ipv6, ByteOrder order, TcpState waiting) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
        this.order = order;
        this.waiting = waiting;
    }

    @Override
    public SocketSnapshot read(Need need, Deadline deadline) {
        boolean withRows = need != Need.COUNTS;
        return new SocketSnapshot(
                read(ipv4, 1, withRows ? new SocketRows(1) : null), read(ipv6, 4, withRows ? new SocketRows(4) : null));
    }

    private SocketSnapshot.Table read(Path file, int addressWords, @Nullable SocketRows rows) {
        SocketScanner scanner = new SocketScanner(addressWords, order, waiting, rows);
        try (InputStream in = Files.newInputStream(file)) {
            scanner.scan(in);
            return SocketSnapshot.Table.of(file, scanner.counts(), scanner.waitingPorts(), rows);
        } catch (IOException e) {
            return SocketSnapshot.Table.failed(file, e);
        }
    }
}
