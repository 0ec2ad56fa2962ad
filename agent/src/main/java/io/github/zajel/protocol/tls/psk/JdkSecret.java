// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.tls.PRFAlgorithm;
import org.bouncycastle.tls.crypto.CryptoHashAlgorithm;
import org.bouncycastle.tls.crypto.TlsCryptoUtils;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.bouncycastle.tls.crypto.impl.AbstractTlsCrypto;
import org.bouncycastle.tls.crypto.impl.AbstractTlsSecret;

/** Bytes that nobody must see, and those that are derived from them. Source: RFC 5246 5, RFC 5869, RFC 8446 7.1. */
final class JdkSecret extends AbstractTlsSecret {
    private final JdkCrypto crypto;

    JdkSecret(JdkCrypto crypto, byte[] data) {
        super(data);
        this.crypto = crypto;
    }

    @Override
    protected AbstractTlsCrypto getCrypto() {
        return crypto;
    }

    @Override
    public synchronized TlsSecret deriveUsingPRF(int prf, String label, byte[] seed, int length) {
        checkAlive();
        if (prf == PRFAlgorithm.tls13_hkdf_sha256 || prf == PRFAlgorithm.tls13_hkdf_sha384) {
            int hash = prf == PRFAlgorithm.tls13_hkdf_sha256 ? CryptoHashAlgorithm.sha256 : CryptoHashAlgorithm.sha384;
            try {
                return TlsCryptoUtils.hkdfExpandLabel(this, hash, label, seed, length);
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        JdkMac mac = mac(TlsCryptoUtils.getHashForPRF(prf));
        byte[] labelAndSeed = concatenated(label.getBytes(StandardCharsets.US_ASCII), seed);
        byte[] chained = labelAndSeed;
        ByteArrayOutputStream derived = new ByteArrayOutputStream();
        while (derived.size() < length) {
            chained = mac(mac, chained);
            byte[] block = mac(mac, concatenated(chained, labelAndSeed));
            derived.write(block, 0, block.length);
        }
        return crypto.createSecret(Arrays.copyOf(derived.toByteArray(), length));
    }

    @Override
    public synchronized TlsSecret hkdfExpand(int hashAlgorithm, byte[] info, int length) {
        checkAlive();
        JdkMac mac = mac(hashAlgorithm);
        byte[] block = {};
        ByteArrayOutputStream derived = new ByteArrayOutputStream();
        for (int i = 1; derived.size() < length; i++) {
            block = mac(mac, concatenated(block, info, new byte[] {(byte) i}));
            derived.write(block, 0, block.length);
        }
        return crypto.createSecret(Arrays.copyOf(derived.toByteArray(), length));
    }

    /** Spends this secret. */
    @Override
    public synchronized TlsSecret hkdfExtract(int hashAlgorithm, TlsSecret material) {
        checkAlive();
        byte[] key = extract();
        byte[] bytes = crypto.adoptSecret(material).extract();
        JdkMac mac = new JdkMac(hashAlgorithm);
        mac.setKey(key, 0, key.length);
        return crypto.createSecret(mac(mac, bytes));
    }

    private JdkMac mac(int hashAlgorithm) {
        JdkMac mac = new JdkMac(hashAlgorithm);
        mac.setKey(data, 0, data.length);
        return mac;
    }

    private static byte[] mac(JdkMac mac, byte[] bytes) {
        mac.update(bytes, 0, bytes.length);
        return mac.calculateMAC();
    }

    private static byte[] concatenated(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part, 0, part.length);
        }
        return all.toByteArray();
    }
}
