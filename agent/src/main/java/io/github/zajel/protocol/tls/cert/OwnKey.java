// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.cert;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * The one certificate the agent shows, whatever the peer says it would take: the peer shall tell what it has against it.
 * For one session, of which it remembers whether there was reason to doubt.
 */
final class OwnKey extends X509ExtendedKeyManager {
    private static final String ALIAS = "own";

    private final X509Certificate[] chain;
    private final PrivateKey key;
    private @Nullable String doubt;

    /** @param doubt why any peer may not like the certificate, as a sentence; null for no reason that is known */
    OwnKey(X509Certificate[] chain, PrivateKey key, @Nullable String doubt) {
        this.chain = chain;
        this.key = key;
        this.doubt = doubt;
    }

    /** Why this peer may not like the certificate, as a sentence; null for no reason that is known. */
    @Nullable
    String doubt() {
        return doubt;
    }

    private @Nullable String choose(String[] types, Principal @Nullable [] issuers) {
        if (doubt == null && issuers != null && issuers.length > 0 && !isIssuedByOneOf(issuers)) {
            doubt = "the peer takes certificates of " + names(issuers) + ", and the agent's own, TLSCertFile, is of \""
                    + DistinguishedName.text(chain[chain.length - 1].getIssuerX500Principal()) + "\"";
        }
        if (Arrays.asList(types).contains(key.getAlgorithm())) {
            return ALIAS;
        }
        doubt = "the peer takes no " + key.getAlgorithm() + " certificate, as TLSCertFile is";
        return null;
    }

    private boolean isIssuedByOneOf(Principal[] issuers) {
        for (X509Certificate each : chain) {
            if (Arrays.asList(issuers).contains(each.getIssuerX500Principal())) {
                return true;
            }
        }
        return false;
    }

    private static String names(Principal[] issuers) {
        String first = issuers[0] instanceof X500Principal
                ? DistinguishedName.text((X500Principal) issuers[0])
                : issuers[0].getName();
        return "\"" + first + "\"" + (issuers.length > 1 ? " and " + (issuers.length - 1) + " more" : "");
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return choose(types, issuers);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return chooseServerAlias(type, issuers, null);
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return choose(types, issuers);
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        String algorithm = key.getAlgorithm();
        // Java 8 has types like EC_EC, which tell how the certificate is signed as well
        return type.equals(algorithm) || type.startsWith(algorithm + "_") ? ALIAS : null;
    }

    @Override
    public String[] getClientAliases(String type, Principal @Nullable [] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public String[] getServerAliases(String type, Principal @Nullable [] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return chain.clone();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return key;
    }
}
