// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * TLS with certificates, by the JDK's own implementation: keys and certificates from PEM files, what a peer's certificate
 * must be, and one side of a session. A context of its own for each set of files; the JVM's default context, its trust
 * store, its session caches and its settings are the application's. Runs on the thread that has the connection.
 */
package io.github.zajel.protocol.tls.cert;
