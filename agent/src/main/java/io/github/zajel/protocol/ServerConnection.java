// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import io.github.zajel.base.Deadline;
import io.github.zajel.config.ServerAddress;
import java.io.IOException;

/** Asks a server and waits for what it says. Safe from several threads; each exchange is a connection of its own. */
public interface ServerConnection {
    /**
     * Sends one request and reads the one answer, each without its frame.
     *
     * @return the answer; empty when the peer closed the connection without a byte, as it does after a heartbeat
     * @throws CannotConnectException when no connection came about: unknown name, refused, no route, no time
     * @throws ProtocolException when the answer is not a Zabbix frame or is larger than allowed
     * @throws IOException for anything else that went wrong once the connection stood, the deadline included; the
     *     message is fit for a log line. Whether the request was taken in is not known then
     */
    byte[] exchange(ServerAddress server, byte[] request, Deadline deadline) throws IOException;
}
