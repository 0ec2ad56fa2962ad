// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import io.github.zajel.protocol.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Vector;
import org.bouncycastle.tls.BasicTlsPSKExternal;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.PSKTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.PskIdentity;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsPSKExternal;
import org.bouncycastle.tls.TlsPSKIdentityManager;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;

/** What a server of ours takes. */
@SuppressWarnings("JdkObsolete") // Bouncy Castle's lists are vectors
final class PskServer extends PSKTlsServer {
    private static final int SHOWN_CHARACTERS = 128;

    private final PreSharedKey key;
    private final JdkCrypto jdk;
    private final Keys keys;

    PskServer(PreSharedKey key) {
        this(key, new JdkCrypto(), new Keys(key));
    }

    private PskServer(PreSharedKey key, JdkCrypto jdk, Keys keys) {
        super(jdk, keys);
        this.key = key;
        this.jdk = jdk;
        this.keys = keys;
    }

    /** By which name other than ours the client asked for a key; null for none. */
    @Nullable
    String unknownIdentity() {
        return keys.unknown;
    }

    /** What both sides have agreed on; once the handshake is over. */
    SecurityParameters agreed() {
        return context.getSecurityParametersConnection();
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return jdk.versions();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return TlsUtils.getSupportedCipherSuites(jdk, key.suites.numbers());
    }

    @Override
    protected boolean preferLocalCipherSuites() {
        return true;
    }

    /** For TLS 1.3. */
    @Override
    public @Nullable TlsPSKExternal getExternalPSK(@SuppressWarnings("rawtypes") Vector identities) {
        for (Object identity : identities) {
            byte[] psk = keys.getPSK(((PskIdentity) identity).getIdentity());
            if (psk != null) {
                keys.unknown = null;
                return new BasicTlsPSKExternal(key.identityBytes(), jdk.createSecret(psk));
            }
        }
        return null;
    }

    @Override
    public int[] getSupportedGroups() {
        return jdk.groups();
    }

    /** For TLS 1.2: the first of the client's that we have too. */
    @Override
    protected int selectECDH(int minimumCurveBits) {
        int[] offered = context.getSecurityParametersHandshake().getClientSupportedGroups();
        if (offered == null) {
            return selectECDHDefault(minimumCurveBits);
        }
        for (int group : offered) {
            if (jdk.hasNamedGroup(group) && NamedGroup.getCurveBits(group) >= minimumCurveBits) {
                return group;
            }
        }
        return -1;
    }

    @Override
    protected int getMaximumNegotiableCurveBits() {
        int group = selectECDH(0);
        return group < 0 ? 0 : NamedGroup.getCurveBits(group);
    }

    /** The one key, by its name. */
    private static final class Keys implements TlsPSKIdentityManager {
        private final PreSharedKey key;
        private @Nullable String unknown;

        Keys(PreSharedKey key) {
            this.key = key;
        }

        @Override
        public byte @Nullable [] getHint() {
            return null;
        }

        @Override
        public byte @Nullable [] getPSK(byte[] identity) {
            if (Arrays.equals(identity, key.identityBytes())) {
                return key.key();
            }
            unknown = Printable.text(new String(identity, StandardCharsets.UTF_8), SHOWN_CHARACTERS);
            return null;
        }
    }
}
