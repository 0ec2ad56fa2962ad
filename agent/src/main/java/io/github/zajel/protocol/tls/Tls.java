// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.Transport;
import io.github.zajel.config.ServerAddress;
import io.github.zajel.config.TlsMode;
import io.github.zajel.config.TlsOptions;
import io.github.zajel.protocol.tls.cert.Certificates;
import io.github.zajel.protocol.tls.psk.PreSharedKey;
import io.github.zajel.protocol.tls.record.ClientHello;
import io.github.zajel.protocol.tls.record.Records;
import io.github.zajel.protocol.tls.record.TlsSession;
import io.github.zajel.protocol.tls.record.TlsTransport;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Connections as {@code TLSConnect} and {@code TLSAccept} want them. Reads the files at the first connection, and again at
 * the next one after they changed. Safe from any thread.
 */
public final class Tls {
    /** Fatal: no handshake. */
    private static final byte[] REFUSAL = {21, 3, 3, 0, 2, 2, 40};

    private final TlsOptions options;
    private final Log log;
    private final FromFiles<Certificates> certificates;
    private final FromFiles<PreSharedKey> preSharedKey;
    private final Set<String> warnings = new HashSet<>();

    public Tls(TlsOptions options, Log log, Clock clock) {
        this.options = options;
        this.log = log;
        certificates = new FromFiles<>(
                given(options.caFile(), options.crlFile(), options.certFile(), options.keyFile()),
                () -> Certificates.load(options, clock, this::warnOnce),
                log,
                clock);
        preSharedKey =
                new FromFiles<>(given(options.pskFile()), () -> PreSharedKey.load(options, this::warnOnce), log, clock);
    }

    private static List<File> given(@Nullable File... files) {
        List<File> given = new ArrayList<>();
        for (File file : files) {
            if (file != null) {
                given.add(file);
            }
        }
        return given;
    }

    /** They come from the options, so there are few; but files are read many times. */
    private void warnOnce(String warning) {
        boolean isNew;
        synchronized (warnings) {
            isNew = warnings.add(warning);
        }
        if (isNew) {
            log.warn(warning);
        }
    }

    /**
     * Shakes hands with a server.
     *
     * @param socket which this does not close when it fails
     * @param server as the operator named it; told to the server, so that it can tell names apart
     * @throws IOException when no session comes about; the message is fit for a log line
     */
    public Transport connect(Transport socket, ServerAddress server) throws IOException {
        TlsMode mode = options.connect();
        return mode == TlsMode.UNENCRYPTED
                ? socket
                : open(socket, new Records(socket), client(mode, name(server.host())), "with " + server);
    }

    private Transport open(Transport socket, Records records, TlsSession session, String whom) throws IOException {
        TlsTransport transport = TlsTransport.open(socket, records, session);
        if (log.isDebug()) {
            log.debug(whom + ": " + transport.description());
        }
        return transport;
    }

    private TlsSession client(TlsMode mode, @Nullable String name) throws IOException {
        return mode == TlsMode.PSK
                ? preSharedKey.get().client(name)
                : certificates.get().client(name);
    }

    /** As TLS takes it, which has no place for addresses; null for one of those. */
    private static @Nullable String name(String host) {
        boolean isAddress = true;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!isLetter && c != '-' && c != '.' && (c < '0' || c > '9')) {
                return null;
            }
            isAddress &= !isLetter;
        }
        return isAddress || host.endsWith(".") ? null : host;
    }

    /**
     * Shakes hands with whoever has connected to the agent. The peer's first bytes tell which of the ways that are allowed
     * it has chosen.
     *
     * @param socket which this does not close when it fails
     * @throws IOException when no session comes about; the message is fit for a log line
     */
    public Transport accept(Transport socket) throws IOException {
        Set<TlsMode> allowed = options.accept();
        if (allowed.size() == 1 && allowed.contains(TlsMode.UNENCRYPTED)) {
            return socket;
        }
        Records records = new Records(socket);
        if (records.peek() != Records.HANDSHAKE) {
            require(TlsMode.UNENCRYPTED, allowed, "the peer does not begin with TLS");
            return new Peeked(socket, records.rest());
        }
        TlsMode mode = ClientHello.offersPreSharedKey(records) ? TlsMode.PSK : TlsMode.CERT;
        try {
            require(
                    mode,
                    allowed,
                    "the peer wants TLS " + (mode == TlsMode.PSK ? "with a pre-shared key" : "with certificates"));
        } catch (IOException refused) {
            socket.write(REFUSAL);
            throw refused;
        }
        TlsSession session = mode == TlsMode.PSK
                ? preSharedKey.get().server()
                : certificates.get().server();
        return open(socket, records, session, "accepted");
    }

    private static void require(TlsMode mode, Set<TlsMode> allowed, String otherwise) throws IOException {
        if (!allowed.contains(mode)) {
            StringBuilder names = new StringBuilder();
            for (TlsMode each : allowed) {
                names.append(names.length() == 0 ? "" : ",").append(each.name().toLowerCase(Locale.ROOT));
            }
            throw new IOException(otherwise + ", and TLSAccept is " + names);
        }
    }
}
