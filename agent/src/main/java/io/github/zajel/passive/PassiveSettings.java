// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.passive;

import java.util.List;

/** What {@link PassiveChecks} need to know of the configuration. Immutable. */
public final class PassiveSettings {
    final List<String> listenIps;
    final int port;
    final int backlog;
    final List<String> peers;
    final int atOnce;
    final long timeoutMillis;

    /**
     * @param listenIps own addresses to listen on, numeric; none: all
     * @param backlog how many connections the kernel keeps until they are accepted
     * @param peers who may ask: addresses, networks as {@code 10.0.0.0/8}, names
     * @param atOnce how many are answered at a time
     * @param timeoutMillis for a request to come, for a reading without a timeout of its own, for the answer to be taken
     */
    public PassiveSettings(
            List<String> listenIps, int port, int backlog, List<String> peers, int atOnce, long timeoutMillis) {
        this.listenIps = listenIps;
        this.port = port;
        this.backlog = backlog;
        this.peers = peers;
        this.atOnce = atOnce;
        this.timeoutMillis = timeoutMillis;
    }
}
