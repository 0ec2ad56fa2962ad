// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.TimedSocket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/**
 * TLS over a timed connection. Checks no certificate, as the official agent: the question is whether the service
 * answers. The context is our own, as the JVM's default one is settled for the application by whoever asks first.
 */
final class TlsStream extends InputStream {
    private final TimedSocket socket;
    private final InputStream in;
    private final SSLEngine engine;
    private final ByteBuffer received; // encrypted, up to its position
    private final ByteBuffer content; // decrypted, from its position to its limit

    private TlsStream(TimedSocket socket, SSLEngine engine) {
        this.socket = socket;
        this.in = socket.input();
        this.engine = engine;
        this.received = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        this.content = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        content.flip();
    }

    /** @throws IOException when no session comes about */
    static TlsStream open(TimedSocket socket, String host, int port) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAll()}, null);
            SSLEngine engine = context.createSSLEngine(host, port);
            engine.setUseClientMode(true);
            TlsStream stream = new TlsStream(socket, engine);
            engine.beginHandshake();
            while (engine.getHandshakeStatus() != SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING) {
                if (!stream.step()) {
                    throw new SSLException("TLS connect error: the peer closed the connection");
                }
            }
            return stream;
        } catch (GeneralSecurityException e) {
            throw new IOException("this JVM has no TLS: " + e.getMessage(), e);
        }
    }

    /** All of it, encrypted. */
    void write(byte[] bytes) throws IOException {
        ByteBuffer plain = ByteBuffer.wrap(bytes);
        do {
            ByteBuffer packet = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(plain, packet);
            socket.write(Arrays.copyOf(packet.array(), packet.position()));
        } while (plain.hasRemaining());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        while (!content.hasRemaining()) {
            if (!step()) {
                return -1;
            }
        }
        int count = Math.min(length, content.remaining());
        content.get(into, at, count);
        return count;
    }

    /** Does what the session needs next; false when the peer has ended it. */
    private boolean step() throws IOException {
        if (engine.isInboundDone()) {
            return false;
        }
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK:
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
                return true;
            case NEED_WRAP:
                write(new byte[0]);
                return true;
            default:
                return receive();
        }
    }

    /** Takes in one record. */
    private boolean receive() throws IOException {
        while (true) {
            content.clear();
            received.flip();
            SSLEngineResult.Status status = engine.unwrap(received, content).getStatus();
            received.compact();
            content.flip();
            if (status != SSLEngineResult.Status.BUFFER_UNDERFLOW) {
                return status == SSLEngineResult.Status.OK;
            }
            if (!received.hasRemaining()) {
                throw new SSLException("TLS record of the peer is too large");
            }
            int count = in.read(received.array(), received.position(), received.remaining());
            if (count < 0) {
                return false;
            }
            received.position(received.position() + count);
        }
    }
}
