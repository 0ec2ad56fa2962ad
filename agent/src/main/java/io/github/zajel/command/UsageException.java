// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

/** The command line cannot be understood; the message tells why. */
final class UsageException extends Exception {
    UsageException(String message) {
        super(message, null, false, false);
    }
}
