// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.cert;

import io.github.zajel.protocol.tls.setting.TlsFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** What is in PEM files; what is not as it must be ends in an {@link IOException} that names the file. */
final class PemObjects {
    private PemObjects() {}

    /** Makes an object of the bytes of a block. */
    private interface Parser<T> {
        T parse(CertificateFactory factory, InputStream bytes) throws GeneralSecurityException;
    }

    /** At least one, in the order of the file. */
    static List<X509Certificate> certificates(TlsFile file) throws IOException {
        return parse(file, "CERTIFICATE", (factory, bytes) -> (X509Certificate) factory.generateCertificate(bytes));
    }

    /** At least one. */
    static List<X509CRL> revocations(TlsFile file) throws IOException {
        return parse(file, "CRL", (factory, bytes) -> (X509CRL) factory.generateCRL(bytes));
    }

    /** The one that belongs to that public key. */
    static PrivateKey privateKey(TlsFile file, PublicKey publicKey) throws IOException {
        try {
            return PrivateKeys.find(Pem.parse(file.read()), publicKey);
        } catch (IllegalArgumentException unusable) {
            throw file.unusable("cannot be used: " + unusable.getMessage());
        }
    }

    /** @param kind what the labels of the blocks end with, as there are {@code TRUSTED CERTIFICATE} and the like */
    private static <T> List<T> parse(TlsFile file, String kind, Parser<T> parser) throws IOException {
        List<T> found = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Pem block : Pem.parse(file.read())) {
                if (block.label.endsWith(kind)) {
                    found.add(parser.parse(factory, new ByteArrayInputStream(block.bytes)));
                }
            }
        } catch (GeneralSecurityException damaged) {
            throw file.unusable(
                    "holds a damaged " + kind + ", number " + (found.size() + 1) + ": " + damaged.getMessage());
        } catch (IllegalArgumentException noPem) {
            throw file.unusable("cannot be understood: " + noPem.getMessage());
        }
        if (found.isEmpty()) {
            throw file.unusable("holds no " + kind + " in PEM");
        }
        return found;
    }
}
