// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.passive;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.TimedSocket;
import io.github.zajel.base.Transport;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.protocol.PassiveAnswer;
import io.github.zajel.protocol.PassiveRequest;
import io.github.zajel.protocol.PassiveRequest.Check;
import io.github.zajel.protocol.ProtocolException;
import java.io.IOException;

/** One connection: a request, its answer, and the end. Immutable. */
final class Conversation {
    private final ItemReader items;
    private final Handshake handshake;
    private final long timeoutMillis;
    private final Clock clock;

    /** @param timeoutMillis for a reading without a timeout of its own, and for the peer to take the answer */
    Conversation(ItemReader items, Handshake handshake, long timeoutMillis, Clock clock) {
        this.items = items;
        this.handshake = handshake;
        this.timeoutMillis = timeoutMillis;
        this.clock = clock;
    }

    /**
     * Answers, and says goodbye; on the calling thread. Whoever calls closes the connection.
     *
     * @throws ProtocolException when the peer does not say what it should
     * @throws IOException when it takes too long or goes
     */
    void hold(TimedSocket connection) throws IOException {
        Transport transport = greet(connection);
        PassiveRequest request = PassiveRequest.read(transport.input(), timeoutMillis);
        byte[] answer = answer(request);
        connection.renew(Deadline.in(timeoutMillis, clock));
        transport.write(answer);
        transport.close();
    }

    private Transport greet(TimedSocket socket) throws ProtocolException {
        try {
            return handshake.over(socket);
        } catch (IOException failure) {
            throw new ProtocolException("does not come as TLSAccept wants it: " + failure.getMessage());
        }
    }

    /** The time for all checks is that of the longest; servers have asked for one only so far. */
    private byte[] answer(PassiveRequest request) {
        long longest = 0;
        for (Check check : request.checks()) {
            longest = Math.max(longest, check.timeoutMillis());
        }
        Deadline end = Deadline.in(longest, clock);
        PassiveAnswer answer = new PassiveAnswer(request);
        for (Check check : request.checks()) {
            try {
                answer.value(read(check, end));
            } catch (UnsupportedItemException unsupported) {
                answer.notSupported(String.valueOf(unsupported.getMessage()));
            }
        }
        return answer.toBytes();
    }

    private String read(Check check, Deadline end) throws UnsupportedItemException {
        if (check.timeoutMillis() == 0) {
            throw new UnsupportedItemException("Unsupported timeout value.");
        }
        long left = Math.min(check.timeoutMillis(), end.millisLeft());
        if (left == 0) {
            throw new UnsupportedItemException("Timeout while processing item.");
        }
        return items.read(check.key(), left);
    }
}
