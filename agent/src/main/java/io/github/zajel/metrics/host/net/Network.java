// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.TimedSocket;
import java.io.IOException;

/** The way to other machines. Any thread. */
interface Network {
    /**
     * Connects to the first address of the host that accepts.
     *
     * @param host name or address
     * @throws java.net.UnknownHostException when there is no such name
     * @throws IOException when none accepts in time
     */
    TimedSocket connect(String host, int port, Deadline deadline) throws IOException;

    /**
     * Sends one datagram and waits for one from there.
     *
     * @return the answer, of which no more than 4096 bytes are kept
     */
    byte[] ask(String host, int port, byte[] question, Deadline deadline) throws IOException;
}
