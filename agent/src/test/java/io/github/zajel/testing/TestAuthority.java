// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates and lists of revoked ones, as an operator's own authority would. Keys are made anew each time. */
public final class TestAuthority {
    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final Signed own;

    private TestAuthority(Signed own) {
        this.own = own;
    }

    /** One that signs itself, with this common name. */
    public static TestAuthority root(String name) {
        return new TestAuthority(sign(null, new Wish("CN=" + name).authority()));
    }

    /** One that this one has signed. */
    public TestAuthority intermediate(String name) {
        return new TestAuthority(issue(new Wish("CN=" + name).authority()));
    }

    /** Its own certificate. */
    public X509Certificate certificate() {
        return own.certificate();
    }

    public String pem() {
        return own.certificatePem();
    }

    /** A certificate for an hour around now. */
    public Signed issue(String subject) {
        return issue(new Wish(subject));
    }

    public Signed issue(Wish wish) {
        return sign(own, wish);
    }

    /** A list in PEM of these as revoked, in force for so long. */
    public String revoke(Duration inForce, Signed... revoked) {
        Instant now = Instant.now();
        X509v2CRLBuilder list = new X509v2CRLBuilder(
                X500Name.getInstance(own.certificate().getSubjectX500Principal().getEncoded()),
                Date.from(now.minusSeconds(60)));
        list.setNextUpdate(Date.from(now.plus(inForce)));
        for (Signed each : revoked) {
            list.addCRLEntry(each.certificate().getSerialNumber(), Date.from(now), 0);
        }
        return Signed.pem(list.build(signer(own.key())));
    }

    private static Signed sign(Signed issuer, Wish wish) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(wish.algorithm);
            generator.initialize(wish.algorithm.equals("RSA") ? 2048 : 256);
            KeyPair keys = generator.generateKeyPair();
            X500Name subject = new X500Name(wish.subject);
            X500Name signedBy = issuer == null
                    ? subject
                    : X500Name.getInstance(
                            issuer.certificate().getSubjectX500Principal().getEncoded());
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    signedBy,
                    BigInteger.valueOf(SERIAL.getAndIncrement()),
                    Date.from(wish.from),
                    Date.from(wish.to),
                    subject,
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(wish.isAuthority));
            if (wish.usage != null) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(wish.usage));
            }
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(signer(issuer == null ? keys.getPrivate() : issuer.key())));
            return new Signed(certificate, keys.getPrivate());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ContentSigner signer(PrivateKey key) {
        try {
            return new JcaContentSignerBuilder(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA")
                    .build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a certificate shall be like. */
    public static final class Wish {
        private final String subject;
        private Instant from = Instant.now().minus(Duration.ofHours(1));
        private Instant to = Instant.now().plus(Duration.ofHours(1));
        private String algorithm = "EC";
        private boolean isAuthority;
        private KeyPurposeId usage;

        /** @param subject the most general part first: {@code C=LV,O=Shop,CN=agent} */
        public Wish(String subject) {
            this.subject = subject;
        }

        Wish authority() {
            isAuthority = true;
            return this;
        }

        public Wish rsa() {
            algorithm = "RSA";
            return this;
        }

        public Wish inForce(Instant begin, Instant end) {
            from = begin;
            to = end;
            return this;
        }

        public Wish forClientsOnly() {
            usage = KeyPurposeId.id_kp_clientAuth;
            return this;
        }
    }

    /** A certificate and its key. */
    public record Signed(X509Certificate certificate, PrivateKey key) {
        public String certificatePem() {
            return pem(certificate);
        }

        /** As OpenSSL's older commands write it: PKCS#1 or SEC 1. */
        public String keyPem() {
            return pem(key);
        }

        /** Writes both, the key for its owner's eyes only. */
        public void writeTo(Path certificateFile, Path keyFile) throws IOException {
            Files.writeString(certificateFile, certificatePem());
            Files.deleteIfExists(keyFile);
            Files.createFile(
                    keyFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(keyFile, keyPem());
        }

        static String pem(Object object) {
            StringWriter text = new StringWriter();
            try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
                writer.writeObject(object);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString();
        }
    }
}
