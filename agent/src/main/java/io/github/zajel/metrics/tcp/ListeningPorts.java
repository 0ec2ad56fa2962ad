// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.AddressText;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ports of a snapshot that some socket listens on. For one thread. */
final class ListeningPorts {
    private static final int LISTEN = TcpState.LISTEN.code();

    private final ListeningPort[] byNumber = new ListeningPort[65536];
    private final Map<Integer, ListeningPort> byInode = new HashMap<>();

    /** @param snapshot one with rows */
    ListeningPorts(SocketSnapshot snapshot) {
        for (int family = 0; family < SocketSnapshot.FAMILIES; family++) {
            addListeners(family, snapshot.rows(family));
        }
        for (int family = 0; family < SocketSnapshot.FAMILIES; family++) {
            SocketRows rows = snapshot.rows(family);
            for (int row = 0; row < rows.size(); row++) {
                ListeningPort port = byNumber[rows.localPort(row)];
                if (port != null) {
                    port.addSocket(rows.state(row));
                }
            }
        }
    }

    private void addListeners(int family, SocketRows rows) {
        for (int row = 0; row < rows.size(); row++) {
            if (rows.state(row) == LISTEN) {
                int number = rows.localPort(row);
                ListeningPort port = byNumber[number];
                if (port == null) {
                    port = new ListeningPort(number);
                    byNumber[number] = port;
                }
                port.addListener(family, AddressText.of(rows.localAddress(row)));
                byInode.put(rows.inode(row), port);
            }
        }
    }

    /** In the order of their numbers. */
    List<ListeningPort> sorted() {
        List<ListeningPort> ports = new ArrayList<>();
        for (ListeningPort port : byNumber) {
            if (port != null) {
                ports.add(port);
            }
        }
        return ports;
    }

    /**
     * Finds out which of them are this JVM's own, by the sockets among its open files.
     *
     * @param openFiles {@code /proc/self/fd}
     */
    void markOwn(Path openFiles, Deadline deadline) throws UnsupportedItemException {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(openFiles)) {
            for (Path link : links) {
                if (deadline.hasPassed()) {
                    throw new UnsupportedItemException("Timeout while processing item.");
                }
                ListeningPort port = byInode.get(socketInode(link));
                if (port != null) {
                    port.setOwn();
                }
            }
        } catch (DirectoryIteratorException e) {
            throw ProcFile.cannotOpen(openFiles, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw ProcFile.cannotOpen(openFiles, e);
        }
    }

    /** The number in {@code socket:[48230]}; null for other files. */
    private static @Nullable Integer socketInode(Path link) {
        String target;
        try {
            target = Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return null;
        }
        if (!target.startsWith("socket:[") || !target.endsWith("]")) {
            return null;
        }
        try {
            return (int) Long.parseLong(target.substring("socket:[".length(), target.length() - 1));
        } catch (NumberFormatException notASocket) {
            return null;
        }
    }
}
