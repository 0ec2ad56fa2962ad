// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Asks a time server for the time. Source: RFC 1305, as version 3 is what all servers understand. */
final class Ntp {
    static final int PORT = 123;

    private static final int PACKET_BYTES = 48;
    private static final int ORIGINATE = 24;
    private static final int TRANSMIT = 40;

    private static final int VERSION = 3;
    private static final int CLIENT = 3;
    private static final int SERVER = 4;
    private static final int MAX_STRATUM = 15;

    private Ntp() {}

    /**
     * Whether it answers this question with a time.
     *
     * @param stamp what the server has to repeat; any
     */
    static boolean isUp(Network network, String host, int port, long stamp, Deadline deadline) throws IOException {
        ByteBuffer question = ByteBuffer.allocate(PACKET_BYTES);
        question.put(0, (byte) (VERSION << 3 | CLIENT)).putLong(TRANSMIT, stamp);
        ByteBuffer answer = ByteBuffer.wrap(network.ask(host, port, question.array(), deadline));
        return answer.limit() == PACKET_BYTES
                && (answer.get(0) & 0x3f) == (VERSION << 3 | SERVER)
                && (answer.get(1) & 0xff) <= MAX_STRATUM
                && answer.getLong(ORIGINATE) == stamp
                && answer.getLong(TRANSMIT) != 0;
    }
}
