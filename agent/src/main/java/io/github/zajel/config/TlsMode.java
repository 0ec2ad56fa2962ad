// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

/** How a connection is protected, by the names that {@code TLSConnect} and {@code TLSAccept} use in lower case. */
public enum TlsMode {
    /** Not at all. */
    UNENCRYPTED,
    /** TLS with a key that both sides know beforehand. */
    PSK,
    /** TLS with certificates on both sides. */
    CERT
}
