// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.passive;

import io.github.zajel.base.TimedSocket;
import io.github.zajel.base.Transport;
import java.io.IOException;

/** What is put between an accepted connection and the messages: nothing, or TLS. Called on the thread that answers. */
public interface Handshake {
    /** None. */
    Handshake NONE = socket -> socket;

    /**
     * Goes as far as the first byte of a message may be read; whoever calls closes the socket.
     *
     * @throws IOException with a message for the log
     */
    Transport over(TimedSocket accepted) throws IOException;
}
