// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.tls.crypto.impl.TlsAEADCipherImpl;
import org.jspecify.annotations.Nullable;

/** AES with authentication, one direction of a session. Failures are unchecked: Bouncy Castle makes alerts of them. */
final class AesGcm implements TlsAEADCipherImpl {
    private final Cipher cipher;
    private final int mode;
    private final SecureRandom random;
    private @Nullable Key key;

    AesGcm(int mode, SecureRandom random) {
        this.mode = mode;
        this.random = random;
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    @Override
    public void setKey(byte[] bytes, int at, int length) {
        key = new SecretKeySpec(bytes, at, length, "AES");
    }

    @Override
    public void init(byte[] nonce, int macBytes) {
        try {
            cipher.init(mode, key, new GCMParameterSpec(macBytes * 8, nonce), random);
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public int getOutputSize(int length) {
        return cipher.getOutputSize(length);
    }

    @Override
    public int doFinal(byte @Nullable [] more, byte[] in, int at, int length, byte[] out, int outAt) {
        try {
            if (more != null) {
                cipher.updateAAD(more);
            }
            return cipher.doFinal(in, at, length, out, outAt);
        } catch (GeneralSecurityException forged) {
            throw new IllegalStateException(forged);
        }
    }
}
