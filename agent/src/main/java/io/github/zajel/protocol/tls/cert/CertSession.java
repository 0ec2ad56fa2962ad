// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.cert;

import io.github.zajel.protocol.tls.record.TlsSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A session with certificates, by JSSE. Each has a context of its own, so none is ever resumed without a look at the
 * certificates, and none is kept.
 */
final class CertSession implements TlsSession {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    private final OwnKey ownKey;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteBuffer packet;
    /** Decrypted, from its position to its limit. */
    private final ByteBuffer content;

    private CertSession(SSLEngine engine, OwnKey ownKey) {
        this.engine = engine;
        this.ownKey = ownKey;
        packet = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        content = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        content.flip();
    }

    static CertSession client(PeerRules rules, OwnKey key, Suites suites, @Nullable String serverName)
            throws IOException {
        SSLEngine engine = engine(rules, key);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        suites.applyTo(parameters);
        if (serverName != null) {
            nameServer(serverName, parameters);
        }
        engine.setSSLParameters(parameters);
        return new CertSession(engine, key);
    }

    static CertSession server(PeerRules rules, OwnKey key, Suites suites) throws IOException {
        SSLEngine engine = engine(rules, key);
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        suites.applyTo(parameters);
        parameters.setNeedClientAuth(true);
        engine.setSSLParameters(parameters);
        return new CertSession(engine, key);
    }

    private static SSLEngine engine(PeerRules rules, OwnKey key) throws IOException {
        SSLContext context = Suites.context();
        try {
            context.init(new KeyManager[] {key}, new TrustManager[] {new PeerTrust(rules)}, null);
        } catch (GeneralSecurityException noTls) {
            throw new IOException("this JVM has no TLS: " + noTls.getMessage(), noTls);
        }
        return context.createSSLEngine();
    }

    private static void nameServer(String name, SSLParameters parameters) {
        try {
            parameters.setServerNames(Collections.singletonList(new SNIHostName(name)));
        } catch (IllegalArgumentException ignored) {
            // a name that DNS has but TLS does not take, such as one with underscores; the server does not need it
        }
    }

    @Override
    public void begin() throws IOException {
        engine.beginHandshake();
        proceed();
    }

    @Override
    public boolean isHandshaking() {
        HandshakeStatus status = engine.getHandshakeStatus();
        return status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED;
    }

    @Override
    public void receive(ByteBuffer record) throws IOException {
        try {
            content.clear();
            while (record.hasRemaining() && !engine.isInboundDone()) {
                SSLEngineResult result = engine.unwrap(record, content);
                proceed();
                if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW
                        || result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
                    throw new SSLException("a TLS record of the peer is not of its own length");
                }
            }
        } catch (SSLException failed) {
            wrapAlert();
            throw told(failed);
        } finally {
            content.flip();
        }
    }

    /** Does all that the session can do without hearing from the peer. */
    private void proceed() throws SSLException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK:
                    for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                        task.run();
                    }
                    break;
                case NEED_WRAP:
                    if (!wrap(NOTHING)) {
                        return;
                    }
                    break;
                default:
                    return;
            }
        }
    }

    private boolean wrap(ByteBuffer plain) throws SSLException {
        packet.clear();
        engine.wrap(plain, packet);
        out.write(packet.array(), 0, packet.position());
        return packet.position() > 0;
    }

    private void wrapAlert() {
        try {
            wrap(NOTHING);
        } catch (SSLException ignored) {
            // there was none to send, or it was the same failure again
        }
    }

    @Override
    public byte[] toSend() {
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }

    @Override
    public void write(byte[] bytes, int at, int length) throws IOException {
        ByteBuffer plain = ByteBuffer.wrap(bytes, at, length);
        while (plain.hasRemaining()) {
            if (!wrap(plain)) {
                throw new SSLException("the TLS session has ended");
            }
        }
    }

    @Override
    public int read(byte[] into, int at, int length) {
        int count = Math.min(length, content.remaining());
        content.get(into, at, count);
        return count;
    }

    @Override
    public boolean isEnded() {
        return engine.isInboundDone();
    }

    @Override
    public @Nullable String doubt() {
        return ownKey.doubt();
    }

    @Override
    public String description() {
        SSLSession agreed = engine.getSession();
        String peer;
        try {
            X509Certificate certificate = (X509Certificate) agreed.getPeerCertificates()[0];
            peer = "certificate of \"" + DistinguishedName.text(certificate.getSubjectX500Principal()) + "\"";
        } catch (SSLPeerUnverifiedException unknown) {
            peer = "no certificate";
        }
        return agreed.getProtocol() + ", " + agreed.getCipherSuite() + ", " + peer;
    }

    @Override
    public void close() throws IOException {
        engine.closeOutbound();
        proceed();
    }

    /** In words for the log. */
    private IOException told(SSLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PeerRefusedException) {
                return new IOException(cause.getMessage(), failure);
            }
        }
        String message = String.valueOf(failure.getMessage());
        String marker = "Received fatal alert: ";
        int alert = message.indexOf(marker);
        if (alert < 0) {
            return new IOException("no TLS session: " + message, failure);
        }
        String doubt = doubt();
        return new IOException(
                CertAlerts.told(message.substring(alert + marker.length())) + (doubt == null ? "" : "; " + doubt),
                failure);
    }
}
