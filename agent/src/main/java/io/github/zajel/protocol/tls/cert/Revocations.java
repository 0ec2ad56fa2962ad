// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.cert;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of revoked certificates. Immutable. */
final class Revocations {
    private final List<X509CRL> lists;

    Revocations(List<X509CRL> lists) {
        this.lists = lists;
    }

    /** Whether any list of its issuer names it, be that list in force or not. */
    boolean contain(X509Certificate certificate) {
        for (X509CRL list : lists) {
            if (isOfIssuer(list, certificate) && list.isRevoked(certificate)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Why it cannot be said that a certificate was not revoked, as a clause; null when a list in force says so.
     *
     * @param signer the certificate of its issuer, who must have signed the list too
     */
    @Nullable
    String ignoranceOf(X509Certificate certificate, X509Certificate signer, Instant now) {
        String ignorance = "TLSCRLFile has no list of its issuer";
        for (X509CRL list : lists) {
            if (isOfIssuer(list, certificate)) {
                if (!isSignedBy(signer, list)) {
                    ignorance = "the list of its issuer in TLSCRLFile is signed by somebody else";
                } else if (list.getNextUpdate() != null
                        && now.isAfter(list.getNextUpdate().toInstant())) {
                    ignorance =
                            "the list of its issuer in TLSCRLFile expired at " + PeerRules.time(list.getNextUpdate());
                } else {
                    return null;
                }
            }
        }
        return ignorance;
    }

    private static boolean isOfIssuer(X509CRL list, X509Certificate certificate) {
        return list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static boolean isSignedBy(X509Certificate signer, X509CRL list) {
        try {
            list.verify(signer.getPublicKey());
            return true;
        } catch (GeneralSecurityException other) {
            return false;
        }
    }

    /** For the log. */
    @Override
    public String toString() {
        return "TLSCRLFile has " + lists.size() + (lists.size() == 1 ? " list" : " lists");
    }
}
