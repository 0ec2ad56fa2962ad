// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import java.io.IOException;

/** The peer's bytes are not what the protocol allows. The message goes into a log line after the peer's name. */
public final class ProtocolException extends IOException {
    public ProtocolException(String message) {
        super(message);
    }
}
