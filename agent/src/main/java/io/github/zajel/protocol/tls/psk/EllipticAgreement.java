// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsAgreement;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.jspecify.annotations.Nullable;

/** A secret that two sides agree on over a curve, with keys made for this once. Source: RFC 8422, RFC 8446 4.2.8.2. */
final class EllipticAgreement implements TlsAgreement {
    private static final int UNCOMPRESSED = 4;

    private final JdkCrypto crypto;
    private final KeyPair own;
    private final ECParameterSpec curve;
    private final BigInteger prime;
    private final int fieldBytes;
    private @Nullable PublicKey peer;

    /** @param name of a curve over a prime field */
    EllipticAgreement(JdkCrypto crypto, String name) {
        this.crypto = crypto;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(name), crypto.getSecureRandom());
            own = generator.generateKeyPair();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
        curve = ((ECPublicKey) own.getPublic()).getParams();
        prime = ((ECFieldFp) curve.getCurve().getField()).getP();
        fieldBytes = (prime.bitLength() + 7) / 8;
    }

    @Override
    public byte[] generateEphemeral() {
        ECPoint point = ((ECPublicKey) own.getPublic()).getW();
        byte[] encoded = new byte[1 + 2 * fieldBytes];
        encoded[0] = UNCOMPRESSED;
        put(point.getAffineX(), encoded, 1 + fieldBytes);
        put(point.getAffineY(), encoded, encoded.length);
        return encoded;
    }

    private static void put(BigInteger number, byte[] into, int end) {
        byte[] bytes = number.toByteArray(); // with a zero in front where the highest bit is set
        int length = Math.min(bytes.length, (into.length - 1) / 2);
        System.arraycopy(bytes, bytes.length - length, into, end - length, length);
    }

    @Override
    public void receivePeerValue(byte[] encoded) throws IOException {
        if (encoded.length != 1 + 2 * fieldBytes || encoded[0] != UNCOMPRESSED) {
            throw new TlsFatalAlert(AlertDescription.illegal_parameter);
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(encoded, 1, 1 + fieldBytes));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(encoded, 1 + fieldBytes, encoded.length));
        if (!isOnCurve(x, y)) {
            throw new TlsFatalAlert(AlertDescription.illegal_parameter);
        }
        try {
            peer = KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
        } catch (GeneralSecurityException refused) {
            throw new TlsFatalAlert(AlertDescription.illegal_parameter, refused);
        }
    }

    /** Old JDKs do not look, and a point beside the curve can betray the key. */
    private boolean isOnCurve(BigInteger x, BigInteger y) {
        BigInteger right = x.multiply(x)
                .add(curve.getCurve().getA())
                .multiply(x)
                .add(curve.getCurve().getB())
                .mod(prime);
        return x.compareTo(prime) < 0
                && y.compareTo(prime) < 0
                && y.multiply(y).mod(prime).equals(right);
    }

    @Override
    public TlsSecret calculateSecret() throws IOException {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(own.getPrivate());
            agreement.doPhase(peer, true);
            return crypto.createSecret(agreement.generateSecret());
        } catch (GeneralSecurityException refused) {
            throw new TlsFatalAlert(AlertDescription.illegal_parameter, refused);
        }
    }
}
