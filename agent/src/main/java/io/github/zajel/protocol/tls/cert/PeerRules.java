// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.cert;

import io.github.zajel.base.Clock;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the certificate of a peer must be: in force, signed by one of the authorities through any number of others, meant
 * for its side of TLS, not revoked, and of the subject and issuer that the options name. Its host name is not looked at, as
 * the official agent does not either. Asks nobody over the network.
 */
final class PeerRules {
    private static final int MAX_CHAIN = 10;

    private static final String ANY_USAGE = "2.5.29.37.0";
    private static final String SERVER_USAGE = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_USAGE = "1.3.6.1.5.5.7.3.2";

    private final List<X509Certificate> authorities;
    private final @Nullable Revocations revocations;
    private final @Nullable String issuer;
    private final @Nullable String subject;
    private final Clock clock;

    /**
     * @param revocations null: nothing counts as revoked
     * @param issuer as {@link DistinguishedName} writes it; null: any
     * @param subject the same
     */
    PeerRules(
            List<X509Certificate> authorities,
            @Nullable Revocations revocations,
            @Nullable String issuer,
            @Nullable String subject,
            Clock clock) {
        this.authorities = authorities;
        this.revocations = revocations;
        this.issuer = issuer;
        this.subject = subject;
        this.clock = clock;
    }

    /** For the log. */
    @Override
    public String toString() {
        return "TLSCAFile has " + authorities.size() + (authorities.size() == 1 ? " certificate" : " certificates")
                + (revocations == null ? "" : "; " + revocations);
    }

    X509Certificate[] authorities() {
        return authorities.toArray(new X509Certificate[0]);
    }

    /** @param chain the peer's own certificate first */
    void check(X509Certificate[] chain, boolean isServer) throws PeerRefusedException {
        Instant now = Instant.ofEpochMilli(clock.wallMillis());
        if (chain.length > MAX_CHAIN) {
            throw new PeerRefusedException("the peer sends " + chain.length + " certificates, more than " + MAX_CHAIN);
        }
        X509Certificate own = chain[0];
        requireInForce(own, "the certificate of the peer", now);
        for (int i = 1; i < chain.length; i++) {
            requireInForce(chain[i], "an intermediate certificate", now);
        }
        List<X509Certificate> path = authorities.contains(own) ? Arrays.asList(own) : pathTo(own, chain, now);
        requireInForce(path.get(path.size() - 1), "the certificate of the CA", now);
        requireUsage(own, isServer ? SERVER_USAGE : CLIENT_USAGE, isServer ? "servers" : "clients");
        requireNotRevoked(path, now);
        requireSame("issued by", DistinguishedName.text(own.getIssuerX500Principal()), "Issuer", issuer);
        requireSame("of", DistinguishedName.text(own.getSubjectX500Principal()), "Subject", subject);
    }

    /** From the peer's certificate to that of an authority, each signed by the next. */
    private List<X509Certificate> pathTo(X509Certificate own, X509Certificate[] chain, Instant now)
            throws PeerRefusedException {
        Set<TrustAnchor> anchors = new HashSet<>();
        for (X509Certificate authority : authorities) {
            anchors.add(new TrustAnchor(authority, null));
        }
        X509CertSelector wanted = new X509CertSelector();
        wanted.setCertificate(own);
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, wanted);
            parameters.setRevocationEnabled(false); // it might ask over the network
            parameters.setDate(Date.from(now));
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(Arrays.asList(chain))));
            PKIXCertPathBuilderResult result = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
            List<X509Certificate> path = new ArrayList<>();
            for (Certificate each : result.getCertPath().getCertificates()) {
                path.add((X509Certificate) each);
            }
            path.add(result.getTrustAnchor().getTrustedCert());
            return path;
        } catch (GeneralSecurityException noPath) {
            Throwable cause = noPath;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new PeerRefusedException("the certificate of the peer is not signed by any of TLSCAFile: "
                    + name(own) + ", issued by \"" + DistinguishedName.text(own.getIssuerX500Principal()) + "\" ("
                    + cause.getMessage() + ")");
        }
    }

    private static void requireInForce(X509Certificate certificate, String what, Instant now)
            throws PeerRefusedException {
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw new PeerRefusedException(
                    what + " expired at " + time(certificate.getNotAfter()) + ": " + name(certificate));
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw new PeerRefusedException(what + " is not yet valid, not before " + time(certificate.getNotBefore())
                    + ": " + name(certificate) + "; is the clock right?");
        }
    }

    private static void requireUsage(X509Certificate own, String usage, String whom) throws PeerRefusedException {
        List<String> usages;
        try {
            usages = own.getExtendedKeyUsage();
        } catch (CertificateParsingException damaged) {
            throw new PeerRefusedException("the certificate of the peer is damaged: " + name(own));
        }
        if (usages != null && !usages.contains(usage) && !usages.contains(ANY_USAGE)) {
            throw new PeerRefusedException(
                    "the certificate of the peer is not meant for " + whom + " (extended key usage): " + name(own));
        }
    }

    private void requireNotRevoked(List<X509Certificate> path, Instant now) throws PeerRefusedException {
        if (revocations != null) {
            for (int i = 0; i + 1 < path.size(); i++) {
                X509Certificate each = path.get(i);
                if (revocations.contain(each)) {
                    throw new PeerRefusedException(
                            "the certificate of the peer, or of one who signed it, was revoked: " + name(each));
                }
                String ignorance = revocations.ignoranceOf(each, path.get(i + 1), now);
                if (ignorance != null) {
                    throw new PeerRefusedException("it is not known whether the certificate of the peer was revoked: "
                            + ignorance + ": " + name(each));
                }
            }
        }
    }

    /** Whether the certificate is known to be revoked. */
    boolean isRevoked(X509Certificate certificate) {
        return revocations != null && revocations.contain(certificate);
    }

    private static void requireSame(String relation, String actual, String option, @Nullable String wanted)
            throws PeerRefusedException {
        if (wanted != null && !wanted.equals(actual)) {
            throw new PeerRefusedException("the certificate of the peer is " + relation + " \"" + actual
                    + "\", but TLSServerCert" + option + " is \"" + wanted + "\"");
        }
    }

    private static String name(X509Certificate certificate) {
        return "\"" + DistinguishedName.text(certificate.getSubjectX500Principal()) + "\"";
    }

    static String time(Date date) {
        return date.toInstant().toString();
    }
}
