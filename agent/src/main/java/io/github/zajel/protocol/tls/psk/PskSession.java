// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import io.github.zajel.protocol.tls.record.TlsSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.bouncycastle.tls.TlsProtocol;
import org.bouncycastle.tls.TlsServerProtocol;
import org.jspecify.annotations.Nullable;

/** A session with a pre-shared key, by Bouncy Castle. */
final class PskSession implements TlsSession {
    /** Begins one side. */
    private interface Beginning {
        void begin() throws IOException;
    }

    private final TlsProtocol protocol;
    private final Beginning beginning;
    private final PskWords words;
    private final Supplier<SecurityParameters> agreed;
    private boolean isToldWhy;

    private PskSession(TlsProtocol protocol, Beginning beginning, PskWords words, Supplier<SecurityParameters> agreed) {
        this.protocol = protocol;
        this.beginning = beginning;
        this.words = words;
        this.agreed = agreed;
    }

    static TlsSession client(PreSharedKey key, @Nullable String serverName) {
        TlsClientProtocol protocol = new TlsClientProtocol();
        PskClient client = new PskClient(key, serverName);
        return new PskSession(
                protocol, () -> protocol.connect(client), new PskWords(key.identity, () -> null), client::agreed);
    }

    static TlsSession server(PreSharedKey key) {
        TlsServerProtocol protocol = new TlsServerProtocol();
        PskServer server = new PskServer(key);
        return new PskSession(
                protocol,
                () -> protocol.accept(server),
                new PskWords(key.identity, server::unknownIdentity),
                server::agreed);
    }

    @Override
    public void begin() throws IOException {
        beginning.begin();
    }

    @Override
    public boolean isHandshaking() {
        return protocol.isHandshaking();
    }

    @Override
    public void receive(ByteBuffer record) throws IOException {
        try {
            protocol.offerInput(record.array(), record.arrayOffset() + record.position(), record.remaining());
        } catch (TlsFatalAlertReceived received) {
            isToldWhy = true;
            throw new IOException(words.ofPeer(AlertDescription.getName(received.getAlertDescription())), received);
        } catch (TlsFatalAlert own) {
            isToldWhy = true;
            throw new IOException(words.own(AlertDescription.getName(own.getAlertDescription())), own);
        } catch (IOException damaged) {
            isToldWhy = true;
            throw new IOException(words.own(damaged.getClass().getSimpleName()), damaged);
        }
    }

    @Override
    public byte[] toSend() {
        byte[] bytes = new byte[protocol.getAvailableOutputBytes()];
        protocol.readOutput(bytes, 0, bytes.length);
        return bytes;
    }

    @Override
    public void write(byte[] content, int at, int length) throws IOException {
        protocol.writeApplicationData(content, at, length);
    }

    @Override
    public int read(byte[] into, int at, int length) {
        return protocol.readInput(into, at, Math.min(length, protocol.getAvailableInputBytes()));
    }

    @Override
    public boolean isEnded() {
        return protocol.isClosed();
    }

    @Override
    public @Nullable String doubt() {
        return isToldWhy || !isHandshaking() ? null : words.doubt();
    }

    @Override
    public String description() {
        SecurityParameters parameters = agreed.get();
        return parameters.getNegotiatedVersion().getName() + ", " + PskSuites.name(parameters.getCipherSuite());
    }

    @Override
    public void close() throws IOException {
        protocol.close();
    }
}
