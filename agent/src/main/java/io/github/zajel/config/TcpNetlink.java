// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

/** Whether numbers of TCP sockets are asked of the kernel by netlink instead of being counted in its files. */
public enum TcpNetlink {
    /** Where it works without a warning of the JVM, and once the files have cost more than to begin it. */
    AUTO,
    /** From the first reading on, even where the JVM warns of it. */
    ON,
    OFF
}
