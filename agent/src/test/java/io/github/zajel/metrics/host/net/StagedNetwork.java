// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.TimedSocket;
import io.github.zajel.testing.ScriptedPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A network where all connections lead to one peer and all datagrams to one function; names in "invalid" are unknown. */
final class StagedNetwork implements Network {
    private final ScriptedPeer peer;
    private final UnaryOperator<byte[]> datagrams;
    private final List<String> contacted = new ArrayList<>();
    private @Nullable TimedSocket latest;

    /** One that answers no datagrams. */
    StagedNetwork(ScriptedPeer peer) {
        this(peer, question -> new byte[0]);
    }

    /** @param datagrams gives the answer; an empty one stands for none */
    StagedNetwork(ScriptedPeer peer, UnaryOperator<byte[]> datagrams) {
        this.peer = peer;
        this.datagrams = datagrams;
    }

    /** Whom the checks wanted to reach, as host:port. */
    List<String> contacted() {
        return contacted;
    }

    /** How many bytes came over the latest connection; -1 while there is none. */
    long received() {
        return latest == null ? -1 : latest.receivedBytes();
    }

    @Override
    public TimedSocket connect(String host, int port, Deadline deadline) throws IOException {
        contacted.add(host + ":" + port);
        if (host.endsWith("invalid")) {
            throw new UnknownHostException(host);
        }
        InetAddress[] addresses = {InetAddress.getByAddress(new byte[] {127, 0, 0, 1})};
        latest = TimedSocket.connect(addresses, peer.address().port(), null, 3000, deadline);
        return latest;
    }

    @Override
    public byte[] ask(String host, int port, byte[] question, Deadline deadline) throws IOException {
        contacted.add(host + ":" + port + "/udp");
        byte[] answer = datagrams.apply(question);
        if (answer.length == 0) {
            throw new SocketTimeoutException();
        }
        return answer;
    }
}
