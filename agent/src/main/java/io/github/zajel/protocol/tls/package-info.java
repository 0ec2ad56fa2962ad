// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * TLS between agent and server, in both directions: what {@code TLSConnect} and {@code TLSAccept} ask for, from files that
 * are read anew when they change. Nothing of it is loaded while neither asks for TLS, and Bouncy Castle only for pre-shared
 * keys. Never falls back to plain text. Runs on the thread that has the connection; handshakes do not wait for each other.
 */
package io.github.zajel.protocol.tls;
