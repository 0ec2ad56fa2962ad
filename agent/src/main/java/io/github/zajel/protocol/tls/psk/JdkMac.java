// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.tls.crypto.TlsCryptoUtils;
import org.bouncycastle.tls.crypto.TlsHMAC;

/** A hash with a key, by the JDK. */
final class JdkMac implements TlsHMAC {
    private final int hashAlgorithm;
    private final Mac mac;

    JdkMac(int hashAlgorithm) {
        this.hashAlgorithm = hashAlgorithm;
        try {
            mac = Mac.getInstance("HmacSHA" + JdkHash.bits(hashAlgorithm));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    @Override
    public void setKey(byte[] key, int at, int length) {
        try {
            mac.init(new SecretKeySpec(key, at, length, mac.getAlgorithm()));
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public void update(byte[] bytes, int at, int length) {
        mac.update(bytes, at, length);
    }

    @Override
    public byte[] calculateMAC() {
        return mac.doFinal();
    }

    @Override
    public void calculateMAC(byte[] into, int at) {
        try {
            mac.doFinal(into, at);
        } catch (ShortBufferException tooShort) {
            throw new IllegalArgumentException(tooShort);
        }
    }

    @Override
    public int getInternalBlockSize() {
        return TlsCryptoUtils.getHashInternalSize(hashAlgorithm);
    }

    @Override
    public int getMacLength() {
        return mac.getMacLength();
    }

    @Override
    public void reset() {
        mac.reset();
    }
}
