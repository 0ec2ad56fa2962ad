// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.server;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.protocol.HeartbeatRequest;
import io.github.zajel.protocol.HeartbeatResponse;
import java.io.IOException;

/**
 * Tells the server that this agent is alive; by it the host's availability is green. Servers before 6.2 warn of each one
 * in their log, so it begins only when the server is known to understand it, or was told to by option.
 */
final class Heartbeat {
    private static final int DEFAULT_SECONDS = 60;

    private final ServerSettings settings;
    private final ServerNodes nodes;
    private final Log log;
    private final Turn turn;

    Heartbeat(ServerSettings settings, ServerNodes nodes, Clock clock, Log log) {
        this.settings = settings;
        this.nodes = nodes;
        this.log = log;
        this.turn = new Turn(clock);
    }

    Turn turn() {
        return turn;
    }

    /** Whether this server gets heartbeats at all. */
    boolean isWanted(boolean serverIsKnownToUnderstand) {
        return settings.heartbeatFrequency.isPresent() ? seconds() > 0 : serverIsKnownToUnderstand;
    }

    /** Sends one. A failure is not told: the list of items fails as well then, and that is. */
    void beat() {
        turn.inSeconds(seconds());
        try {
            nodes.exchange(
                    new HeartbeatRequest(settings.hostname, seconds()).toBytes(),
                    settings.timeoutMillis,
                    HeartbeatResponse::parse,
                    HeartbeatResponse::redirect);
        } catch (IOException failed) {
            if (log.isDebug()) {
                log.debug("heartbeat to " + nodes.current() + " failed: " + failed.getMessage());
            }
        }
    }

    private int seconds() {
        return settings.heartbeatFrequency.orElse(DEFAULT_SECONDS);
    }
}
