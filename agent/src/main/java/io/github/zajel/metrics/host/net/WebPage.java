// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.TimedSocket;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** A page that is asked for anew each time. Failures are told in the words of the official agent's library, libcurl. */
final class WebPage {
    private final WebAddress address;
    private final Network network;
    private final Clock clock;

    WebPage(WebAddress address, Network network, Clock clock) {
        this.address = address;
        this.network = network;
        this.clock = clock;
    }

    /** @param maxBytes how much is kept of the body; what comes behind is not waited for */
    HttpAnswer get(int maxBytes, Deadline deadline) throws UnsupportedItemException {
        long start = clock.monotonicNanos();
        try (TimedSocket socket = network.connect(address.host(), address.port(), deadline)) {
            return get(socket, maxBytes, start);
        } catch (UnknownHostException unknown) {
            throw failed("Could not resolve host: " + address.host());
        } catch (ConnectException refused) {
            throw failed(
                    deadline.hasPassed()
                            ? "Connection timed out after " + millisSince(start) + " milliseconds"
                            : "Failed to connect to " + address.host() + " port " + address.port() + " after "
                                    + millisSince(start) + " ms: Could not connect to server");
        } catch (IOException failure) {
            throw failed(String.valueOf(failure.getMessage()));
        }
    }

    private HttpAnswer get(TimedSocket socket, int maxBytes, long start) throws IOException, UnsupportedItemException {
        try {
            InputStream in = HttpExchange.ask(socket, address);
            return HttpAnswer.read(in, maxBytes);
        } catch (SocketTimeoutException slow) {
            throw failed("Operation timed out after " + millisSince(start) + " milliseconds with "
                    + socket.receivedBytes() + " bytes received");
        }
    }

    private long millisSince(long start) {
        return (clock.monotonicNanos() - start) / 1_000_000L;
    }

    private static UnsupportedItemException failed(String why) {
        return new UnsupportedItemException("Cannot perform request: " + why);
    }
}
