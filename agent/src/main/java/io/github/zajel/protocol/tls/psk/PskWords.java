// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the words mean with which a session ends early. Source: RFC 4279 2, RFC 8446 6.2. */
final class PskWords {
    private final String identity;
    private final Supplier<@Nullable String> unknownIdentity;

    /** @param unknownIdentity under which the peer wanted to be known here, if that was not ours */
    PskWords(String identity, Supplier<@Nullable String> unknownIdentity) {
        this.identity = identity;
        this.unknownIdentity = unknownIdentity;
    }

    /** For a peer that ends the handshake without a word, as servers do that do not know the identity. */
    String doubt() {
        return "does it know PSK identity \"" + identity + "\" of TLSPSKIdentity, with the key of TLSPSKFile?";
    }

    /** The peer ended it by this alert. */
    String ofPeer(String alert) {
        switch (alert) {
            case "unknown_psk_identity":
            case "missing_extension": // OpenSSL's with TLS 1.3: it would take a certificate then
                return "the peer does not know the PSK identity \"" + identity + "\" of TLSPSKIdentity";
            case "bad_record_mac":
            case "decrypt_error":
            case "decryption_failed":
            case "illegal_parameter": // OpenSSL's word for it with TLS 1.3
                return "the peer has another key for PSK identity \"" + identity + "\" than that of TLSPSKFile ("
                        + alert + ")";
            default:
                return "the peer ends the TLS session (" + alert + "); does it take PSK identity \"" + identity
                        + "\"? its own log may tell why";
        }
    }

    /** We ended it, for what this alert tells the peer. */
    String own(String alert) {
        String unknown = unknownIdentity.get();
        if (unknown != null) {
            return "the peer uses PSK identity \"" + unknown + "\", and TLSPSKIdentity is \"" + identity + "\"";
        }
        switch (alert) {
            case "bad_record_mac":
            case "decrypt_error":
                return "the peer has another key for PSK identity \"" + identity + "\" than that of TLSPSKFile";
            case "handshake_failure":
                return "the peer has no cipher suite with pre-shared keys in common with the agent; see TLSCipherPSK";
            case "protocol_version":
                return "the peer talks neither TLS 1.2 nor 1.3";
            default:
                return "the peer does not keep to TLS (" + alert + ")";
        }
    }
}
