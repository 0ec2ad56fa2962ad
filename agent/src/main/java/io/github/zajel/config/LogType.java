// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

/** Where the log goes. */
enum LogType {
    CONSOLE,
    FILE,
    /** syslog, which a JVM has no door to: the console it is. */
    SYSTEM
}
