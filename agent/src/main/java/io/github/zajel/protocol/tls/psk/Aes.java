// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** AES of the JDK, one direction of a session. Failures are unchecked: Bouncy Castle makes alerts of them. */
abstract class Aes {
    final Cipher cipher;
    private final int mode;
    private final SecureRandom random;
    private @Nullable Key key;

    Aes(String transformation, int mode, SecureRandom random) {
        this.mode = mode;
        this.random = random;
        try {
            cipher = Cipher.getInstance(transformation);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    public final void setKey(byte[] bytes, int at, int length) {
        key = new SecretKeySpec(bytes, at, length, "AES");
    }

    final void init(AlgorithmParameterSpec parameters) {
        try {
            cipher.init(mode, key, parameters, random);
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException(refused);
        }
    }

    final int end(byte[] in, int at, int length, byte[] out, int outAt) {
        try {
            return cipher.doFinal(in, at, length, out, outAt);
        } catch (GeneralSecurityException refused) { // a forged record, most likely
            throw new IllegalStateException(refused);
        }
    }
}
