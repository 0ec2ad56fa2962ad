// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import java.nio.charset.StandardCharsets;
import java.util.Vector;
import org.bouncycastle.tls.BasicTlsPSKExternal;
import org.bouncycastle.tls.CertificateStatusRequest;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.PSKTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;

/** What a client of ours offers. */
@SuppressWarnings("JdkObsolete") // Bouncy Castle's lists are vectors
final class PskClient extends PSKTlsClient {
    private final PreSharedKey key;
    private final JdkCrypto jdk;
    private final @Nullable String serverName;

    PskClient(PreSharedKey key, @Nullable String serverName) {
        this(key, new JdkCrypto(), serverName);
    }

    private PskClient(PreSharedKey key, JdkCrypto jdk, @Nullable String serverName) {
        super(jdk, key.identityBytes(), key.key());
        this.key = key;
        this.jdk = jdk;
        this.serverName = serverName;
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
    public Vector<?> getExternalPSKs() {
        Vector<Object> keys = new Vector<>();
        keys.add(new BasicTlsPSKExternal(key.identityBytes(), jdk.createSecret(key.key())));
        return keys;
    }

    @Override
    protected @Nullable Vector<?> getSNIServerNames() {
        if (serverName == null) {
            return null;
        }
        Vector<Object> names = new Vector<>();
        names.add(new ServerName(NameType.host_name, serverName.getBytes(StandardCharsets.US_ASCII)));
        return names;
    }

    /** There are no certificates. */
    @Override
    protected @Nullable CertificateStatusRequest getCertificateStatusRequest() {
        return null;
    }
}
