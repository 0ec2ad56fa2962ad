// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.cert;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** The private key of a certificate, from each form in which OpenSSL writes keys. Source: RFC 5208, 5915, 8017. */
final class PrivateKeys {
    private static final byte[] VERSION_0 = Der.encode(Der.INTEGER, new byte[1]);

    private PrivateKeys() {}

    /**
     * Finds the key among the blocks of its file.
     *
     * @throws IllegalArgumentException that says what is wrong: there is none, or one that does not fit the certificate
     */
    static PrivateKey find(List<Pem> blocks, PublicKey publicKey) {
        for (Pem block : blocks) {
            if (block.label.equals("PRIVATE KEY")) {
                return read(block.bytes, publicKey);
            }
            if (block.label.equals("RSA PRIVATE KEY") || block.label.equals("EC PRIVATE KEY")) {
                return read(wrapped(block.bytes, publicKey), publicKey);
            }
        }
        throw new IllegalArgumentException("there is no private key in PEM");
    }

    /** What Java can read: the bare key, and before it what kind of key it is, which its certificate says too. */
    private static byte[] wrapped(byte[] key, PublicKey publicKey) {
        byte[] algorithm = Der.of(publicKey.getEncoded()).next().encoded();
        return Der.encode(Der.SEQUENCE, VERSION_0, algorithm, Der.encode(Der.OCTET_STRING, key));
    }

    private static PrivateKey read(byte[] pkcs8, PublicKey publicKey) {
        String algorithm = publicKey.getAlgorithm();
        PrivateKey key;
        try {
            key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("it is no " + algorithm + " key, as that of TLSCertFile is", unreadable);
        }
        if (!belongTogether(key, publicKey)) {
            throw new IllegalArgumentException("the key is not that of TLSCertFile");
        }
        return key;
    }

    private static boolean belongTogether(PrivateKey key, PublicKey publicKey) {
        String algorithm = publicKey.getAlgorithm();
        String kind =
                algorithm.equals("EC") ? "SHA256withECDSA" : algorithm.equals("RSA") ? "SHA256withRSA" : algorithm;
        byte[] anything = {1, 2, 3};
        try {
            Signature signature = Signature.getInstance(kind);
            signature.initSign(key);
            signature.update(anything);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(anything);
            return signature.verify(signed);
        } catch (GeneralSecurityException doNotFit) {
            return false;
        }
    }
}
