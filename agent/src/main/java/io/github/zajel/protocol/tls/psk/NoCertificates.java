// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import java.math.BigInteger;
import java.util.Vector;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsDHConfig;
import org.bouncycastle.tls.crypto.TlsDHDomain;
import org.bouncycastle.tls.crypto.TlsKemConfig;
import org.bouncycastle.tls.crypto.TlsKemDomain;
import org.bouncycastle.tls.crypto.TlsSRP6Client;
import org.bouncycastle.tls.crypto.TlsSRP6Server;
import org.bouncycastle.tls.crypto.TlsSRP6VerifierGenerator;
import org.bouncycastle.tls.crypto.TlsSRPConfig;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.bouncycastle.tls.crypto.impl.AbstractTlsCrypto;

/** Of what Bouncy Castle may ask for, all that certificates take, and agreements that are not offered: there is none. */
abstract class NoCertificates extends AbstractTlsCrypto {
    @Override
    public boolean hasAnyStreamVerifiers(@SuppressWarnings("rawtypes") Vector algorithms) {
        return false;
    }

    @Override
    public boolean hasAnyStreamVerifiersLegacy(short[] types) {
        return false;
    }

    @Override
    public boolean hasCryptoSignatureAlgorithm(int algorithm) {
        return false;
    }

    @Override
    public boolean hasDHAgreement() {
        return false;
    }

    @Override
    public boolean hasKemAgreement() {
        return false;
    }

    @Override
    public boolean hasRSAEncryption() {
        return false;
    }

    @Override
    public boolean hasSignatureAlgorithm(short algorithm) {
        return false;
    }

    @Override
    public boolean hasSignatureAndHashAlgorithm(SignatureAndHashAlgorithm algorithm) {
        return false;
    }

    @Override
    public boolean hasSignatureScheme(int scheme) {
        return false;
    }

    @Override
    public boolean hasSRPAuthentication() {
        return false;
    }

    @Override
    public TlsSecret createHybridSecret(TlsSecret one, TlsSecret other) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TlsSecret generateRSAPreMasterSecret(ProtocolVersion version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TlsCertificate createCertificate(byte[] encoding) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TlsCertificate createCertificate(short type, byte[] encoding) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TlsDHDomain createDHDomain(TlsDHConfig config) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TlsKemDomain createKemDomain(TlsKemConfig config) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TlsSRP6Client createSRP6Client(TlsSRPConfig config) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TlsSRP6Server createSRP6Server(TlsSRPConfig config, BigInteger verifier) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TlsSRP6VerifierGenerator createSRP6VerifierGenerator(TlsSRPConfig config) {
        throw new UnsupportedOperationException();
    }
}
