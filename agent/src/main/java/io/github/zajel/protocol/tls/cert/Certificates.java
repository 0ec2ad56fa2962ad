// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.cert;

import io.github.zajel.base.Clock;
import io.github.zajel.config.TlsOptions;
import io.github.zajel.protocol.tls.record.TlsSession;
import io.github.zajel.protocol.tls.setting.TlsFile;
import java.io.File;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the files say of the agent's own certificate, and of those of its peers. Immutable. */
public final class Certificates {
    private final PeerRules rules;
    private final X509Certificate[] chain;
    private final PrivateKey key;
    private final Suites suites;
    private final Clock clock;

    private Certificates(PeerRules rules, X509Certificate[] chain, PrivateKey key, Suites suites, Clock clock) {
        this.rules = rules;
        this.chain = chain;
        this.key = key;
        this.suites = suites;
        this.clock = clock;
    }

    /**
     * Reads the files.
     *
     * @param warn takes what the operator should know although all can be used
     * @throws IOException that names the file and says what is wrong with it
     */
    public static Certificates load(TlsOptions options, Clock clock, Consumer<String> warn) throws IOException {
        List<X509Certificate> chain = PemObjects.certificates(file("TLSCertFile", options.certFile()));
        TlsFile keyFile = file("TLSKeyFile", options.keyFile());
        PrivateKey key = PemObjects.privateKey(keyFile, chain.get(0).getPublicKey());
        keyFile.warnIfReadableByOthers(warn);
        List<X509Certificate> authorities = PemObjects.certificates(file("TLSCAFile", options.caFile()));
        File crlFile = options.crlFile();
        Revocations revocations =
                crlFile == null ? null : new Revocations(PemObjects.revocations(new TlsFile("TLSCRLFile", crlFile)));
        return new Certificates(
                new PeerRules(authorities, revocations, options.serverCertIssuer(), options.serverCertSubject(), clock),
                chain.toArray(new X509Certificate[0]),
                key,
                Suites.chosenBy(options, warn),
                clock);
    }

    private static TlsFile file(String option, @Nullable File file) {
        return new TlsFile(option, Objects.requireNonNull(file, option));
    }

    /** The agent's side of a connection that it made; {@code serverName} is what it asked for: null for an address. */
    public TlsSession client(@Nullable String serverName) throws IOException {
        return CertSession.client(rules, ownKey(), suites, serverName);
    }

    /** The agent's side of a connection that it accepted. */
    public TlsSession server() throws IOException {
        return CertSession.server(rules, ownKey(), suites);
    }

    /** For the log. */
    @Override
    public String toString() {
        return "TLSCertFile has \"" + DistinguishedName.text(chain[0].getSubjectX500Principal()) + "\", issued by \""
                + DistinguishedName.text(chain[0].getIssuerX500Principal()) + "\", valid until "
                + PeerRules.time(chain[0].getNotAfter()) + "; " + rules;
    }

    private OwnKey ownKey() {
        return new OwnKey(chain, key, doubt());
    }

    private @Nullable String doubt() {
        String own = "the agent's own certificate, TLSCertFile, ";
        Instant now = Instant.ofEpochMilli(clock.wallMillis());
        for (X509Certificate each : chain) {
            if (now.isAfter(each.getNotAfter().toInstant())) {
                return own + "expired at " + PeerRules.time(each.getNotAfter());
            }
            if (now.isBefore(each.getNotBefore().toInstant())) {
                return own + "is not valid before " + PeerRules.time(each.getNotBefore());
            }
            if (rules.isRevoked(each)) {
                return own + "was revoked";
            }
        }
        return null;
    }
}
