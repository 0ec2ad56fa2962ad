// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import java.io.IOException;

/** No connection came about, so nothing was sent: the next node may be asked at once. */
public class CannotConnectException extends IOException {
    public CannotConnectException(String message) {
        super(message);
    }
}
