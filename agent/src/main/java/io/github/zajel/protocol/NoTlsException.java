// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

/** A server was there, but would not, or could not, talk TLS as the options want it. */
public final class NoTlsException extends CannotConnectException {
    /** @param why for the log, and behind a colon */
    public NoTlsException(String why) {
        super("TLS: " + why);
    }
}
