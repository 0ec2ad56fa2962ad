// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One side of a TLS connection that has no connection itself: records in, records out. For one thread. */
public interface TlsSession {
    /** The first step of the handshake. */
    void begin() throws IOException;

    boolean isHandshaking();

    /**
     * Takes in one whole record; all of the content of the one before has been {@linkplain #read read}.
     *
     * @throws IOException that ends the session, with a message for the log
     */
    void receive(ByteBuffer record) throws IOException;

    /** The records that must be sent now; empty for none. Holds an alert once the session has failed. */
    byte[] toSend();

    /** Makes content something to send. */
    void write(byte[] content, int at, int length) throws IOException;

    /** Content that was received: how many bytes, at most {@code length}, are now in {@code into}; 0 for none. */
    int read(byte[] into, int at, int length);

    /** Whether the peer has said that nothing will follow. */
    boolean isEnded();

    /** Why the peer may dislike this side, as a sentence for the log; null for no reason that is known. */
    @Nullable
    String doubt();

    /** What the two sides have agreed on, for the log; once the handshake is over. */
    String description();

    /** Says to the peer that nothing will follow. */
    void close() throws IOException;
}
