// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.tls.crypto.CryptoHashAlgorithm;
import org.bouncycastle.tls.crypto.TlsHash;

/** A hash of the JDK. */
final class JdkHash implements TlsHash {
    private final MessageDigest digest;

    private JdkHash(MessageDigest digest) {
        this.digest = digest;
    }

    /** @param algorithm one of {@link CryptoHashAlgorithm} */
    static JdkHash of(int algorithm) {
        try {
            return new JdkHash(MessageDigest.getInstance("SHA-" + bits(algorithm)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    /** How the JDK tells the hashes of the family apart. */
    static String bits(int algorithm) {
        switch (algorithm) {
            case CryptoHashAlgorithm.sha1:
                return "1";
            case CryptoHashAlgorithm.sha256:
                return "256";
            case CryptoHashAlgorithm.sha384:
                return "384";
            default:
                throw new IllegalArgumentException("hash " + algorithm + " is not offered");
        }
    }

    @Override
    public void update(byte[] bytes, int at, int length) {
        digest.update(bytes, at, length);
    }

    @Override
    public byte[] calculateHash() {
        return digest.digest();
    }

    @Override
    public TlsHash cloneHash() {
        try {
            return new JdkHash((MessageDigest) digest.clone());
        } catch (CloneNotSupportedException other) {
            throw new IllegalStateException(other);
        }
    }

    @Override
    public void reset() {
        digest.reset();
    }
}
