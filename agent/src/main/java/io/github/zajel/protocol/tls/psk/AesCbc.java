// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import java.security.SecureRandom;
import javax.crypto.spec.IvParameterSpec;
import org.bouncycastle.tls.crypto.impl.TlsBlockCipherImpl;

/** In blocks; Bouncy Castle cares for authentication and padding. */
final class AesCbc extends Aes implements TlsBlockCipherImpl {
    AesCbc(int mode, SecureRandom random) {
        super("AES/CBC/NoPadding", mode, random);
    }

    @Override
    public void init(byte[] iv, int at, int length) {
        init(new IvParameterSpec(iv, at, length));
    }

    @Override
    public int doFinal(byte[] in, int at, int length, byte[] out, int outAt) {
        return end(in, at, length, out, outAt);
    }

    @Override
    public int getBlockSize() {
        return cipher.getBlockSize();
    }
}
