// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

/** A daemon that a test starts beside the server; it ends with the test. */
interface Peer extends AutoCloseable {
    /** Its last lines, for the message of a failed test. */
    String tail();

    @Override
    void close();
}
