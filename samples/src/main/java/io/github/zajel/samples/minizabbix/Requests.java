// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The newest requests, as many as fit into {@link #MAX_REQUESTS} and {@link #MAX_CHARS}. Safe for all threads. */
final class Requests {
    private static final int MAX_REQUESTS = 1000;
    private static final int MAX_CHARS = 4 << 20;

    private final Deque<Request> requests = new ArrayDeque<>();
    private int chars;

    synchronized void add(Request request) {
        requests.addLast(request);
        chars += request.text().length();
        while (requests.size() > MAX_REQUESTS || (chars > MAX_CHARS && requests.size() > 1)) {
            chars -= requests.removeFirst().text().length();
        }
    }

    synchronized List<Request> list() {
        return new ArrayList<>(requests);
    }
}
