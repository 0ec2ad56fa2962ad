// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.server;

import io.github.zajel.config.ServerAddress;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What one {@link ServerClient} needs to know of the configuration. Times in seconds unless named otherwise. */
public final class ServerSettings {
    final List<ServerAddress> nodes;
    final String hostname;
    final @Nullable String hostInterface;
    final long timeoutMillis;
    final int bufferSend;

    @Nullable
    String listenIp;

    int listenPort;

    // these may change while the client runs
    volatile OptionalInt refreshActiveChecks;
    volatile OptionalInt heartbeatFrequency;

    /**
     * @param nodes one server, or the nodes of one cluster
     * @param hostname the host's technical name in Zabbix
     * @param hostInterface address or name that a host registered by itself gets as its interface; null: that of the
     *     connection
     * @param timeoutMillis for connecting and for one answer, and for items to which the server gives no timeout
     * @param refreshActiveChecks how often the list of items is asked for; empty: by what the server can do
     * @param bufferSend how long a value waits at most before it is sent
     * @param heartbeatFrequency 0 for none; empty: one a minute, to servers that know it
     */
    public ServerSettings(
            List<ServerAddress> nodes,
            String hostname,
            @Nullable String hostInterface,
            long timeoutMillis,
            OptionalInt refreshActiveChecks,
            int bufferSend,
            OptionalInt heartbeatFrequency) {
        this.nodes = nodes;
        this.hostname = hostname;
        this.hostInterface = hostInterface;
        this.timeoutMillis = timeoutMillis;
        this.refreshActiveChecks = refreshActiveChecks;
        this.bufferSend = bufferSend;
        this.heartbeatFrequency = heartbeatFrequency;
    }

    /** Where the agent listens, told to the server; before the client starts. A null address: the one the server sees. */
    public ServerSettings listeningOn(@Nullable String ip, int port) {
        listenIp = ip;
        listenPort = port;
        return this;
    }

    /** Takes over what the operator changed while the agent runs. Safe from any thread. */
    public void change(OptionalInt refreshActiveChecks, OptionalInt heartbeatFrequency) {
        this.refreshActiveChecks = refreshActiveChecks;
        this.heartbeatFrequency = heartbeatFrequency;
    }
}
