// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.passive;

import io.github.zajel.base.Clock;
import io.github.zajel.base.TcpListener.Admission;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A name among those who may ask. Looked up when somebody comes, on a thread of its own, as a resolver may hang: nobody
 * waits for it but the one who came. Safe from any thread.
 */
final class NamedPeer {
    /** The JVM keeps what it looked up as long or longer, so this is about how often it is asked. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** While the resolver hangs or fails, who was known stays known for so long. */
    private static final long VALID_NANOS = TimeUnit.MINUTES.toNanos(5);

    /** Looks up the addresses of a name. */
    interface Lookup {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    private final String name;
    private final Lookup lookup;
    private final Executor elsewhere;
    private final Clock clock;
    private final Runnable news;

    // under this object's lock
    private List<InetAddress> addresses = Collections.emptyList();
    private boolean isKnown;
    private boolean wasAsked;
    private boolean isRunning;
    private long askedNanos;
    private long knownNanos;

    /**
     * @param elsewhere never runs what it is given on the calling thread
     * @param news called when there is another answer than {@code NOT_KNOWN_YET}; by any thread
     */
    NamedPeer(String name, Lookup lookup, Executor elsewhere, Clock clock, Runnable news) {
        this.name = name;
        this.lookup = lookup;
        this.elsewhere = elsewhere;
        this.clock = clock;
        this.news = news;
    }

    /** Whether the peer is one of this name; never waits. */
    synchronized Admission admits(InetAddress peer) {
        long now = clock.monotonicNanos();
        boolean isFresh = wasAsked && now - askedNanos < FRESH_NANOS;
        if (!isFresh && !isRunning) {
            elsewhere.execute(this::lookUp);
            isRunning = true; // not before: the machine may have no thread left
        }
        if (isValid(now) && addresses.contains(peer)) {
            return Admission.YES;
        }
        return isFresh ? Admission.NO : Admission.NOT_KNOWN_YET;
    }

    /** False when it was looked up in vain. */
    synchronized boolean isResolved() {
        return !wasAsked || isValid(clock.monotonicNanos());
    }

    private boolean isValid(long now) {
        return isKnown && now - knownNanos < VALID_NANOS;
    }

    private void lookUp() {
        List<InetAddress> found = Collections.emptyList();
        boolean succeeded = false;
        try {
            found = Arrays.asList(lookup.addresses(name));
            succeeded = true;
        } catch (UnknownHostException | SecurityException unknown) {
            // told with the connection that is refused for it
        } finally {
            answer(found, succeeded);
            news.run();
        }
    }

    private synchronized void answer(List<InetAddress> found, boolean succeeded) {
        wasAsked = true;
        isRunning = false;
        askedNanos = clock.monotonicNanos();
        if (succeeded) {
            addresses = found;
            isKnown = true;
            knownNanos = askedNanos;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
