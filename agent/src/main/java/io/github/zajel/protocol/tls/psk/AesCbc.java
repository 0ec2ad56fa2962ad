// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.tls.crypto.impl.TlsBlockCipherImpl;
import org.jspecify.annotations.Nullable;

/** AES in blocks, one direction of a session; Bouncy Castle cares for authentication and padding. */
final class AesCbc implements TlsBlockCipherImpl {
    private final Cipher cipher;
    private final int mode;
    private final SecureRandom random;
    private @Nullable Key key;

    AesCbc(int mode, SecureRandom random) {
        this.mode = mode;
        this.random = random;
        try {
            cipher = Cipher.getInstance("AES/CBC/NoPadding");
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    @Override
    public void setKey(byte[] bytes, int at, int length) {
        key = new SecretKeySpec(bytes, at, length, "AES");
    }

    @Override
    public void init(byte[] iv, int at, int length) {
        try {
            cipher.init(mode, key, new IvParameterSpec(iv, at, length), random);
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public int doFinal(byte[] in, int at, int length, byte[] out, int outAt) {
        try {
            return cipher.doFinal(in, at, length, out, outAt);
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public int getBlockSize() {
        return cipher.getBlockSize();
    }
}
