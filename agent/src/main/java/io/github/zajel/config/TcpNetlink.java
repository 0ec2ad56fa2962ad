// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

/** Whether the kernel is asked for TCP sockets by netlink instead of reading its files. */
public enum TcpNetlink {
    /** Where it works without a warning of the JVM, and once the files have cost more than to begin it. */
    AUTO,
    /** From the first reading on, even where the JVM warns of it. */
    ON,
    OFF
}
