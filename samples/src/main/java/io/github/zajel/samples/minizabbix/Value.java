// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

/** One stored value, or one reason for which there is none. Immutable. */
public final class Value {
    private final long clock;
    private final int ns;
    private final long id;
    private final boolean supported;
    private final String text;

    Value(long clock, int ns, long id, boolean supported, String text) {
        this.clock = clock;
        this.ns = ns;
        this.id = id;
        this.supported = supported;
        this.text = text;
    }

    /** When the agent took it, seconds since 1970. */
    public long clock() {
        return clock;
    }

    /** Nanoseconds of that second. */
    public int ns() {
        return ns;
    }

    /** The agent's number for it, growing within a session; 0 when it sent none. */
    public long id() {
        return id;
    }

    /** False when {@link #text} tells why the item is not supported. */
    public boolean isSupported() {
        return supported;
    }

    /** The value, or the reason. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return (supported ? "" : "not supported: ") + text;
    }
}
