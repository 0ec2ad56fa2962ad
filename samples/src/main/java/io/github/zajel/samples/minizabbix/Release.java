// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

/** The generations of servers that agents can tell apart on the wire. */
public enum Release {
    V5_0("5.0", false, false, false),
    V6_0("6.0", false, false, false),
    V6_2("6.2", true, false, false),
    V6_4("6.4", true, true, false),
    V7_0("7.0", true, true, true),
    V8_0("8.0", true, true, true);

    private final String text;
    private final boolean heartbeats;
    private final boolean revisions;
    private final boolean itemTimeouts;

    Release(String text, boolean heartbeats, boolean revisions, boolean itemTimeouts) {
        this.text = text;
        this.heartbeats = heartbeats;
        this.revisions = revisions;
        this.itemTimeouts = itemTimeouts;
    }

    /** @throws IllegalArgumentException for anything but {@code 5.0}, {@code 6.0} … */
    public static Release parse(String text) {
        for (Release release : values()) {
            if (release.text.equals(text)) {
                return release;
            }
        }
        throw new IllegalArgumentException("no release " + text + "; known are 5.0 6.0 6.2 6.4 7.0 8.0");
    }

    boolean knowsHeartbeats() {
        return heartbeats;
    }

    /** Whether an unchanged list is left out of the answer. */
    boolean knowsRevisions() {
        return revisions;
    }

    boolean knowsItemTimeouts() {
        return itemTimeouts;
    }

    @Override
    public String toString() {
        return text;
    }
}
