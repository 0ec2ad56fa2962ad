// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.server;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.Trouble;
import io.github.zajel.buffer.UnsentValues;
import io.github.zajel.config.ServerAddress;
import io.github.zajel.item.QueuedValue;
import io.github.zajel.protocol.AgentDataRequest;
import io.github.zajel.protocol.AgentDataResponse;
import io.github.zajel.protocol.ProtocolException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Uploads the buffered values, oldest first, one batch at a time. A batch leaves the buffer only when the server said
 * success; after any other outcome the same values go again under the same numbers, and the server drops those it has.
 */
final class ValueSender {
    /** Servers read an upload of any length; this keeps one within a second of work for both sides. */
    private static final int MAX_VALUES = 5000;

    private static final long MAX_CHARACTERS = 8L << 20;
    private static final long MAX_TIMEOUT_MILLIS = 60_000;

    /** A batch that was answered so often and so long with the same complaint will never be taken. */
    private static final int COMPLAINTS_UNTIL_GIVING_UP = 10;

    private static final int SECONDS_UNTIL_GIVING_UP = 300;

    private final ServerSettings settings;
    private final ServerNodes nodes;
    private final UnsentValues buffer;
    private final RemoteCommands commands;
    private final ActiveChecks activeChecks;
    private final Trouble trouble;
    private final RetryDelay retry = new RetryDelay(1, 3);
    private final Turn turn;
    private final Turn giveUp;

    private int maxValues = MAX_VALUES;
    private String lastComplaint = "";
    private int complaints;

    // read by the agent's own items
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    ValueSender(
            ServerSettings settings,
            ServerNodes nodes,
            UnsentValues buffer,
            RemoteCommands commands,
            ActiveChecks activeChecks,
            Clock clock,
            Log log) {
        this.settings = settings;
        this.nodes = nodes;
        this.buffer = buffer;
        this.commands = commands;
        this.activeChecks = activeChecks;
        this.trouble = new Trouble(log, clock);
        this.turn = new Turn(clock);
        this.giveUp = new Turn(clock);
    }

    Turn turn() {
        return turn;
    }

    /** Whether there is something to send and it may be sent now. */
    boolean isDue() {
        if (!activeChecks.isUploadAllowed() || (retry.failures() > 0 && !turn.isDue())) {
            return false;
        }
        return !commands.unanswered().isEmpty() || buffer.isHalfFull() || (!buffer.isEmpty() && turn.isDue());
    }

    /** Nanoseconds until {@link #isDue} may be true; a buffer that fills up gives a signal before. */
    long nanosUntilDue() {
        if (!activeChecks.isUploadAllowed()) {
            return Long.MAX_VALUE; // the next list of items tells when
        }
        if (isDue()) {
            return 0;
        }
        long left = turn.nanosLeft();
        return left > 0 ? left : TimeUnit.SECONDS.toNanos(settings.bufferSend);
    }

    /** How many values the server took. */
    long sent() {
        return sent.get();
    }

    /** How many of them the server could not use: unknown or disabled items, or values it had already. */
    long failed() {
        return failed.get();
    }

    /** The server is well again: no need to wait longer. */
    void retryNow() {
        if (retry.failures() > 0) {
            turn.now();
        }
    }

    /** Sends one batch. */
    void send() {
        send(MAX_TIMEOUT_MILLIS);
    }

    /** Whether the server takes values, as far as is known. */
    boolean wouldSend() {
        return activeChecks.isUploadAllowed() && retry.failures() == 0;
    }

    /** Sends what is left at the end of the host, if the server was well until now. */
    void sendLast(long maxMillis) {
        if (wouldSend() && !buffer.isEmpty()) {
            send(maxMillis);
        }
    }

    private void send(long maxMillis) {
        List<QueuedValue> batch = buffer.oldest(maxValues, MAX_CHARACTERS);
        String session = batch.isEmpty()
                ? buffer.session()
                : buffer.sessionOf(batch.get(0).id());
        ServerAddress asked = nodes.current();
        long timeout = Math.min(maxMillis, Math.max(1, batch.size()) * settings.timeoutMillis);
        try {
            byte[] request = new AgentDataRequest(settings.hostname, session, batch, commands.unanswered()).toBytes();
            AgentDataResponse response = nodes.exchange(request, timeout, this::parse, AgentDataResponse::redirect);
            if (response.isSuccess()) {
                succeeded(batch, response);
            } else {
                refused(batch, response, nodes.current());
            }
        } catch (IOException failure) {
            failed(asked, String.valueOf(failure.getMessage()));
        }
    }

    private AgentDataResponse parse(byte[] answer) throws ProtocolException {
        if (answer.length == 0) {
            maxValues = Math.max(1, Math.min(maxValues, buffer.size()) / 2); // perhaps it was too large for this server
        }
        return AgentDataResponse.parse(answer);
    }

    private void succeeded(List<QueuedValue> batch, AgentDataResponse response) {
        if (!batch.isEmpty()) {
            buffer.sent(batch.get(batch.size() - 1).id());
        }
        boolean wasAll = batch.size() < maxValues;
        commands.acknowledged();
        sent.addAndGet(batch.size());
        failed.addAndGet(Math.max(0, response.failed())); // -1: the server did not say
        maxValues = Math.min(MAX_VALUES, 2 * maxValues);
        complaints = 0;
        retry.succeeded();
        trouble.isOver("values are sent to " + nodes.current() + " again");
        if (!response.isUploadAllowed()) {
            activeChecks.pauseUpload();
        }
        if (wasAll) {
            turn.inSeconds(settings.bufferSend);
        } else {
            turn.now();
        }
    }

    private void refused(List<QueuedValue> batch, AgentDataResponse response, ServerAddress by) {
        if (!response.isUploadAllowed()) {
            activeChecks.pauseUpload();
            return;
        }
        nodes.rotate();
        if (complaints == 0 || !response.info().equals(lastComplaint)) {
            complaints = 0;
            lastComplaint = response.info();
            giveUp.inSeconds(SECONDS_UNTIL_GIVING_UP);
        }
        if (++complaints >= COMPLAINTS_UNTIL_GIVING_UP && giveUp.isDue() && !batch.isEmpty()) {
            buffer.giveUp(batch.get(batch.size() - 1).id());
            commands.acknowledged();
            complaints = 0;
        }
        failed(by, response.info());
    }

    private void failed(ServerAddress by, String why) {
        turn.inNanos(retry.afterFailure(buffer.session().hashCode()));
        trouble.occurred("cannot send values to " + by + " (" + why + "); values are kept, " + buffer.size() + " of "
                + buffer.capacity() + " buffered");
    }
}
