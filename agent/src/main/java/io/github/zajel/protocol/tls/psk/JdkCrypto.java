// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.EncryptionAlgorithm;
import org.bouncycastle.tls.MACAlgorithm;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.CryptoHashAlgorithm;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.TlsCryptoUtils;
import org.bouncycastle.tls.crypto.TlsECConfig;
import org.bouncycastle.tls.crypto.TlsECDomain;
import org.bouncycastle.tls.crypto.TlsHMAC;
import org.bouncycastle.tls.crypto.TlsHash;
import org.bouncycastle.tls.crypto.TlsNonceGenerator;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.bouncycastle.tls.crypto.impl.TlsAEADCipher;
import org.bouncycastle.tls.crypto.impl.TlsBlockCipher;

/** The primitives that pre-shared keys take, from the JDK: AES, SHA-1 and SHA-2, two curves. No others. */
final class JdkCrypto extends NoCertificates {
    private static final int MAC_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    /** A JRE made to measure may lack elliptic curves. */
    private final boolean hasCurves;
    /** In 16 or 32 bytes: old updates of Java 8 allow the shorter only. */
    private final int maxAesBytes;

    JdkCrypto() {
        hasCurves = hasCurves();
        try {
            maxAesBytes = Cipher.getMaxAllowedKeyLength("AES") / 8;
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static boolean hasCurves() {
        try {
            KeyPairGenerator.getInstance("EC");
            return true;
        } catch (GeneralSecurityException absent) {
            return false;
        }
    }

    /** Best first. TLS 1.3 cannot do without curves. */
    ProtocolVersion[] versions() {
        return hasCurves ? ProtocolVersion.TLSv13.downTo(ProtocolVersion.TLSv12) : ProtocolVersion.TLSv12.only();
    }

    int[] groups() {
        return hasCurves ? new int[] {NamedGroup.secp256r1, NamedGroup.secp384r1} : new int[0];
    }

    @Override
    public boolean hasNamedGroup(int group) {
        for (int each : groups()) {
            if (each == group) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean hasECDHAgreement() {
        return hasCurves;
    }

    @Override
    public TlsECDomain createECDomain(TlsECConfig config) {
        String name = config.getNamedGroup() == NamedGroup.secp384r1 ? "secp384r1" : "secp256r1";
        return () -> new EllipticAgreement(this, name);
    }

    @Override
    public boolean hasEncryptionAlgorithm(int algorithm) {
        switch (algorithm) {
            case EncryptionAlgorithm.AES_128_CBC:
            case EncryptionAlgorithm.AES_128_GCM:
                return true;
            case EncryptionAlgorithm.AES_256_CBC:
            case EncryptionAlgorithm.AES_256_GCM:
                return maxAesBytes >= 32;
            default:
                return false;
        }
    }

    @Override
    public TlsCipher createCipher(TlsCryptoParameters parameters, int algorithm, int macAlgorithm) throws IOException {
        switch (algorithm) {
            case EncryptionAlgorithm.AES_128_GCM:
                return gcm(parameters, 16);
            case EncryptionAlgorithm.AES_256_GCM:
                return gcm(parameters, 32);
            case EncryptionAlgorithm.AES_128_CBC:
                return cbc(parameters, 16, macAlgorithm);
            case EncryptionAlgorithm.AES_256_CBC:
                return cbc(parameters, 32, macAlgorithm);
            default:
                throw new TlsFatalAlert(AlertDescription.internal_error);
        }
    }

    private TlsCipher gcm(TlsCryptoParameters parameters, int keyBytes) throws IOException {
        return new TlsAEADCipher(
                parameters,
                new AesGcm(Cipher.ENCRYPT_MODE, random),
                new AesGcm(Cipher.DECRYPT_MODE, random),
                keyBytes,
                MAC_BYTES,
                TlsAEADCipher.AEAD_GCM,
                null);
    }

    private TlsCipher cbc(TlsCryptoParameters parameters, int keyBytes, int macAlgorithm) throws IOException {
        return new TlsBlockCipher(
                parameters,
                new AesCbc(Cipher.ENCRYPT_MODE, random),
                new AesCbc(Cipher.DECRYPT_MODE, random),
                createHMAC(macAlgorithm),
                createHMAC(macAlgorithm),
                keyBytes);
    }

    @Override
    public boolean hasMacAlgorithm(int algorithm) {
        return algorithm == MACAlgorithm.hmac_sha1
                || algorithm == MACAlgorithm.hmac_sha256
                || algorithm == MACAlgorithm.hmac_sha384;
    }

    @Override
    public TlsHMAC createHMAC(int macAlgorithm) {
        return createHMACForHash(TlsCryptoUtils.getHashForHMAC(macAlgorithm));
    }

    @Override
    public TlsHMAC createHMACForHash(int hashAlgorithm) {
        return new JdkMac(hashAlgorithm);
    }

    @Override
    public boolean hasCryptoHashAlgorithm(int algorithm) {
        return algorithm == CryptoHashAlgorithm.sha1
                || algorithm == CryptoHashAlgorithm.sha256
                || algorithm == CryptoHashAlgorithm.sha384;
    }

    @Override
    public TlsHash createHash(int algorithm) {
        return JdkHash.of(algorithm);
    }

    @Override
    public boolean hasHKDFAlgorithm(int hashAlgorithm) {
        return hashAlgorithm == CryptoHashAlgorithm.sha256 || hashAlgorithm == CryptoHashAlgorithm.sha384;
    }

    @Override
    public TlsSecret hkdfInit(int hashAlgorithm) {
        return createSecret(new byte[TlsCryptoUtils.getHashOutputSize(hashAlgorithm)]);
    }

    @Override
    public TlsSecret createSecret(byte[] data) {
        return new JdkSecret(this, data);
    }

    @Override
    public SecureRandom getSecureRandom() {
        return random;
    }

    @Override
    public TlsNonceGenerator createNonceGenerator(byte[] seed) {
        return bytes -> {
            byte[] nonce = new byte[bytes];
            random.nextBytes(nonce);
            return nonce;
        };
    }
}
