// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.cert;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** Any text of a file of TLSCAFile, TLSCertFile or TLSKeyFile, and any name in a peer's certificate. */
public final class PemFuzz {
    private PemFuzz() {}

    private static final PublicKey KEY = key();

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            DistinguishedName.text(name(input));
            List<Pem> blocks = Pem.parse(new String(input, StandardCharsets.ISO_8859_1));
            for (Pem block : blocks) {
                X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(block.bytes));
                DistinguishedName.text(certificate.getSubjectX500Principal());
                DistinguishedName.text(certificate.getIssuerX500Principal());
            }
        } catch (GeneralSecurityException damaged) {
            return;
        } catch (IllegalArgumentException noPem) {
            requireMessage(noPem);
        }
        try {
            PrivateKeys.find(Pem.parse(new String(input, StandardCharsets.ISO_8859_1)), KEY);
        } catch (IllegalArgumentException noKey) {
            requireMessage(noKey);
        }
    }

    private static void requireMessage(IllegalArgumentException e) {
        if (String.valueOf(e.getMessage()).isEmpty() || e.getMessage() == null) {
            throw new AssertionError("no message", e);
        }
    }

    /** That of the bytes, or one without parts. */
    private static X500Principal name(byte[] input) {
        try {
            return new X500Principal(input);
        } catch (IllegalArgumentException none) {
            return new X500Principal("");
        }
    }

    private static PublicKey key() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
