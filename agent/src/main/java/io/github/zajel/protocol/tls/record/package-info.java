// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * TLS as seen from the wire: records in and out over a connection with a deadline, whatever makes sense of them. Bounds
 * what a hostile peer may send. Knows neither certificates nor keys. Runs on the thread that has the connection.
 */
package io.github.zajel.protocol.tls.record;
