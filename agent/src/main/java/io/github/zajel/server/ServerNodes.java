// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.server;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.config.ServerAddress;
import io.github.zajel.protocol.CannotConnectException;
import io.github.zajel.protocol.ProtocolException;
import io.github.zajel.protocol.Redirect;
import io.github.zajel.protocol.ServerConnection;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of one server: those of a high-availability cluster, and the proxy that a proxy group redirected us to. Talks
 * to the first; one that cannot be reached goes to the end. For the server's thread.
 */
final class ServerNodes {
    /** Makes an answer of its bytes. */
    interface Parser<R> {
        R parse(byte[] bytes) throws ProtocolException;
    }

    private final List<ServerAddress> configured;
    private final ServerConnection connection;
    private final Clock clock;
    private final Deque<ServerAddress> nodes;
    private @Nullable ServerAddress redirected;
    private long redirectRevision;

    ServerNodes(List<ServerAddress> configured, ServerConnection connection, Clock clock) {
        this.configured = configured;
        this.connection = connection;
        this.clock = clock;
        this.nodes = new ArrayDeque<>(configured);
    }

    /** The node that is asked next. */
    ServerAddress current() {
        return nodes.getFirst();
    }

    int count() {
        return nodes.size();
    }

    /** The current node answered, but not as it should: the next request goes to another. */
    void rotate() {
        nodes.addLast(nodes.removeFirst());
    }

    /**
     * Asks the current node, then each other one while they cannot be connected; follows one redirect.
     *
     * @param timeoutMillis for each node asked
     * @param redirectOf where an answer sends us instead; null: nowhere
     * @throws IOException the last failure; the next request goes to another node
     */
    <R> R exchange(byte[] request, long timeoutMillis, Parser<R> parser, Function<R, @Nullable Redirect> redirectOf)
            throws IOException {
        R answer = parser.parse(askAny(request, timeoutMillis));
        Redirect redirect = redirectOf.apply(answer);
        if (redirect == null) {
            return answer;
        }
        answer = parser.parse(follow(redirect, request, timeoutMillis));
        if (redirectOf.apply(answer) != null) {
            throw new IOException("sequential redirect responses detected");
        }
        return answer;
    }

    private byte[] follow(Redirect redirect, byte[] request, long timeoutMillis) throws IOException {
        ServerAddress address = redirect.address();
        if (address == null) {
            rotate(); // a reset: this proxy lost its server
            return askAny(request, timeoutMillis);
        }
        if (redirected != null && redirectRevision > redirect.revision()) {
            if (current().equals(redirected)) {
                redirectRevision = 0; // it should know: the group was set up anew, and its revisions begin again
            }
            rotate();
            throw new IOException("was redirected to " + address + " by a proxy with an outdated view of its group");
        }
        if (redirected != null && !configured.contains(redirected)) {
            nodes.remove(redirected);
        }
        nodes.remove(address);
        nodes.addFirst(address);
        redirected = address;
        redirectRevision = redirect.revision();
        return ask(request, timeoutMillis);
    }

    private byte[] askAny(byte[] request, long timeoutMillis) throws IOException {
        for (int others = nodes.size() - 1; ; others--) {
            try {
                return ask(request, timeoutMillis);
            } catch (CannotConnectException unreachable) {
                if (others == 0) {
                    throw unreachable;
                }
            }
        }
    }

    private byte[] ask(byte[] request, long timeoutMillis) throws IOException {
        try {
            return connection.exchange(current(), request, Deadline.in(timeoutMillis, clock));
        } catch (IOException failed) {
            rotate();
            throw failed;
        }
    }
}
