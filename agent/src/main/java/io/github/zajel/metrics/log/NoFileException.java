// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import io.github.zajel.metric.UnsupportedItemException;

/** The file is not there: when it comes, all in it is new. */
final class NoFileException extends UnsupportedItemException {
    private static final long serialVersionUID = 1L;

    NoFileException(String message) {
        super(message);
    }
}
