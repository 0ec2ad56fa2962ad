// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.TimedSocket;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks name servers one after the other, several times over, until one gives an answer that is not its own failure. The
 * time for an answer doubles with each round, and the servers after the first share it, as in the system's resolver.
 */
final class DnsExchange {
    private static final int SERVER_FAILURE = 2;
    private static final int NOT_IMPLEMENTED = 4;
    private static final int REFUSED = 5;

    private static final int PORT = 53;
    private static final int MAX_ROUNDS = 30; // doubling ends in numbers that matter no more

    private final Network network;
    private final Clock clock;
    private final int timeoutSeconds;
    private final int rounds;
    private final boolean isTcp;

    DnsExchange(Network network, Clock clock, int timeoutSeconds, int rounds, boolean isTcp) {
        this.network = network;
        this.clock = clock;
        this.timeoutSeconds = timeoutSeconds;
        this.rounds = Math.min(rounds, MAX_ROUNDS);
        this.isTcp = isTcp;
    }

    /** The answer, or the last failure that a server told of itself; null when none has told anything. */
    @Nullable
    DnsMessage ask(List<String> servers, byte[] question, Deadline deadline) {
        DnsMessage failure = null;
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < servers.size(); i++) {
                long seconds = ((long) timeoutSeconds << round) / (i == 0 ? 1 : servers.size());
                Deadline due = Deadline.in(Math.min(1000 * Math.max(1, seconds), deadline.millisLeft()), clock);
                if (deadline.hasPassed()) {
                    return failure;
                }
                DnsMessage answer = ask(servers.get(i), question, due);
                if (answer != null && !isServersOwn(answer.responseCode())) {
                    return answer;
                }
                failure = answer == null ? failure : answer;
            }
        }
        return failure;
    }

    private static boolean isServersOwn(int responseCode) {
        return responseCode == SERVER_FAILURE || responseCode == NOT_IMPLEMENTED || responseCode == REFUSED;
    }

    private @Nullable DnsMessage ask(String server, byte[] question, Deadline due) {
        int id = ByteBuffer.wrap(question).getShort() & 0xffff;
        try {
            DnsMessage answer =
                    new DnsMessage(isTcp ? askByTcp(server, question, due) : network.ask(server, PORT, question, due));
            if (!isTcp && answer.answers(id) && answer.isTruncated()) {
                answer = new DnsMessage(askByTcp(server, question, due));
            }
            return answer.answers(id) ? answer : null;
        } catch (IOException noAnswer) {
            return null;
        }
    }

    /** With the length before each message. */
    private byte[] askByTcp(String server, byte[] question, Deadline due) throws IOException {
        try (TimedSocket socket = network.connect(server, PORT, due)) {
            ByteBuffer framed = ByteBuffer.allocate(2 + question.length);
            socket.write(framed.putShort((short) question.length).put(question).array());
            DataInputStream in = new DataInputStream(socket.input());
            byte[] answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            return answer;
        }
    }
}
