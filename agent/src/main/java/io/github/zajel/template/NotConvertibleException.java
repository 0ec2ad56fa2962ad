// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template;

/** A file that cannot be converted; the message completes "this file …" and tells what to do. */
public final class NotConvertibleException extends Exception {
    NotConvertibleException(String message) {
        super(message, null, false, false);
    }
}
