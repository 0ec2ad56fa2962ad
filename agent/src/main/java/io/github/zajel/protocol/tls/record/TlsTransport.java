// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.record;

import io.github.zajel.base.Transport;
import io.github.zajel.protocol.NoTlsException;
import io.github.zajel.protocol.ProtocolException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A connection with TLS in it. */
public final class TlsTransport implements Transport {
    private static final int CHUNK_BYTES = 16 << 10;

    private final Transport connection;
    private final Records records;
    private final TlsSession session;
    private boolean isOpen;
    private boolean hasContent;

    private TlsTransport(Transport connection, Records records, TlsSession session) {
        this.connection = connection;
        this.records = records;
        this.session = session;
    }

    /**
     * Shakes hands.
     *
     * @param records of this connection, from the first that the session has not seen
     * @throws IOException when no session comes about; the peer has been told, as far as TLS lets it
     */
    public static TlsTransport open(Transport connection, Records records, TlsSession session) throws IOException {
        TlsTransport transport = new TlsTransport(connection, records, session);
        transport.shakeHands();
        return transport;
    }

    private void shakeHands() throws IOException {
        session.begin();
        flush();
        while (session.isHandshaking()) {
            if (!receive()) {
                String doubt = session.doubt();
                throw new IOException(
                        "the peer closed the connection during the TLS handshake (does it talk TLS? its own"
                                + " log may tell more)" + (doubt == null ? "" : "; " + doubt));
            }
        }
        records.endHandshake();
        isOpen = true;
    }

    /** What the two sides have agreed on, for the log. */
    public String description() {
        return session.description();
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        for (int at = 0; at < bytes.length; at += CHUNK_BYTES) {
            session.write(bytes, at, Math.min(CHUNK_BYTES, bytes.length - at));
            flush();
        }
    }

    @Override
    public InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int at, int length) throws IOException {
                return readSome(into, at, length);
            }
        };
    }

    private int readSome(byte[] into, int at, int length) throws IOException {
        int count = session.read(into, at, length);
        while (count == 0 && length > 0) {
            if (!receive()) {
                requireNoDoubt();
                return -1;
            }
            count = session.read(into, at, length);
        }
        hasContent |= count > 0;
        return count;
    }

    /** Servers may look at the certificate after the handshake only; some of them then just close. */
    private void requireNoDoubt() throws NoTlsException {
        String doubt = session.doubt();
        if (doubt != null && !hasContent) {
            throw new NoTlsException("the peer closed the connection without an answer; " + doubt);
        }
    }

    @Override
    public long receivedBytes() {
        return connection.receivedBytes();
    }

    /** Takes in one record; false when there is none any more. */
    private boolean receive() throws IOException {
        ByteBuffer record = session.isEnded() ? null : nextRecord();
        if (record == null) {
            return false;
        }
        try {
            session.receive(record);
        } catch (IOException failed) {
            flushIfPossible();
            throw beforeContent(failed);
        } catch (RuntimeException hostile) { // no implementation foresees all that a peer can send
            flushIfPossible();
            throw beforeContent(new IOException("the peer's TLS cannot be understood: " + hostile, hostile));
        }
        flush();
        return true;
    }

    private @Nullable ByteBuffer nextRecord() throws IOException {
        try {
            return records.next();
        } catch (ProtocolException clear) {
            throw clear;
        } catch (IOException broken) {
            throw withDoubt(broken);
        }
    }

    /** A peer that dislikes this side may close without having read all, and the network reports that as a fault. */
    private IOException withDoubt(IOException broken) {
        String doubt = session.doubt();
        return doubt == null || hasContent || broken instanceof InterruptedIOException
                ? broken
                : beforeContent(new IOException(broken.getMessage() + "; " + doubt, broken));
    }

    /** What fails after the handshake and before the first byte of an answer is refusal as well. */
    private IOException beforeContent(IOException failed) {
        return isOpen && !hasContent ? new NoTlsException(String.valueOf(failed.getMessage())) : failed;
    }

    private void flush() throws IOException {
        byte[] bytes = session.toSend();
        if (bytes.length > 0) {
            try {
                connection.write(bytes);
            } catch (IOException broken) {
                throw withDoubt(broken);
            }
        }
    }

    private void flushIfPossible() {
        try {
            flush();
        } catch (IOException ignored) {
            // a last word to a peer with which it is over anyway
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (IOException ignored) {
            // the same
        }
        flushIfPossible();
        connection.close();
    }
}
