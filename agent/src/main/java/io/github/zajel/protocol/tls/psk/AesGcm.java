// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import java.security.SecureRandom;
import javax.crypto.spec.GCMParameterSpec;
import org.bouncycastle.tls.crypto.impl.TlsAEADCipherImpl;
import org.jspecify.annotations.Nullable;

/** With authentication. */
final class AesGcm extends Aes implements TlsAEADCipherImpl {
    AesGcm(int mode, SecureRandom random) {
        super("AES/GCM/NoPadding", mode, random);
    }

    @Override
    public void init(byte[] nonce, int macBytes) {
        init(new GCMParameterSpec(macBytes * 8, nonce));
    }

    @Override
    public int getOutputSize(int length) {
        return cipher.getOutputSize(length);
    }

    @Override
    public int doFinal(byte @Nullable [] more, byte[] in, int at, int length, byte[] out, int outAt) {
        if (more != null) {
            cipher.updateAAD(more);
        }
        return end(in, at, length, out, outAt);
    }
}
