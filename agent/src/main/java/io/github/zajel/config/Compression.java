// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

/** Which requests are sent compressed. A server answers in kind; every server since 4.0 takes both. */
public enum Compression {
    /** The default: large requests, which are values in bulk and shrink to about a tenth. */
    AUTO,
    ON,
    OFF;

    private static final int LARGE_BYTES = 8 * 1024;

    /** Whether a request of so many bytes is compressed. */
    public boolean appliesTo(int payloadBytes) {
        return this == ON || (this == AUTO && payloadBytes > LARGE_BYTES);
    }
}
