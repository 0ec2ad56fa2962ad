// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * TLS with pre-shared keys, which the JDK does not have: the protocol by Bouncy Castle's low-level API, the primitives by
 * the JDK. The only place that knows Bouncy Castle, and loaded only where a pre-shared key is configured; nothing is
 * registered with the JVM. See {@code docs/decisions/0006-psk-by-bouncy-castle-and-the-jdk.md}. Runs on the thread that
 * has the connection.
 */
package io.github.zajel.protocol.tls.psk;
