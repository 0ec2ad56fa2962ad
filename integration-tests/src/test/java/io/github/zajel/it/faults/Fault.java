// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.faults;

/**
 * What a {@link Relay} does to the connections that go through it. Immutable.
 *
 * @param amount bytes or milliseconds, by the kind
 * @param uploadsOnly true: other requests than uploads of values pass
 * @param then runs when it has befallen a connection, before that connection's agent can know
 */
public record Fault(Kind kind, int amount, boolean uploadsOnly, Runnable then) {
    public enum Kind {
        /** All is well. */
        NONE,
        /** Nobody listens, and what was open is reset. */
        REFUSED,
        /** Connections are accepted, and reset with the first bytes. */
        RESET,
        /** Connections are accepted, bytes are swallowed and nothing ever comes back, as behind a firewall that forgot them. */
        SILENT,
        /** The request waits until the fault is over, and goes on then. */
        HELD,
        /** The answer comes so many milliseconds late. */
        LATE,
        /** One byte a second, both ways, until the fault is over. */
        TRICKLING,
        /** Reset after so many bytes of the request. */
        REQUEST_CUT,
        /** The server gets all; the connection is reset after so many bytes of its answer. */
        ANSWER_CUT,
        /** The server gets all; the answer is so many bytes of noise. */
        GARBAGE
    }

    public static final Fault NONE = of(Kind.NONE, 0);

    /** For all requests. */
    public static Fault of(Kind kind, int amount) {
        return new Fault(kind, amount, false, () -> {});
    }

    /** The same for uploads of values only. */
    public Fault forUploads() {
        return new Fault(kind, amount, true, then);
    }

    Fault then(Runnable newThen) {
        return new Fault(kind, amount, uploadsOnly, newThen);
    }
}
