// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.cert;

/** What the words mean with which a peer ends a session. Source: RFC 5246 7.2.2, RFC 8446 6.2. */
final class CertAlerts {
    private CertAlerts() {}

    static String told(String alert) {
        switch (alert) {
            case "certificate_expired":
            case "certificate_revoked":
            case "certificate_unknown":
            case "unsupported_certificate":
            case "bad_certificate":
            case "unknown_ca":
            case "access_denied":
                return "the peer refuses the agent's certificate, TLSCertFile (" + alert
                        + "); its own log may tell why";
            case "handshake_failure":
            case "insufficient_security":
                return "the peer has no certificate, or no cipher suite in common with the agent (" + alert
                        + "); see TLSCAFile, TLSCertFile and TLSKeyFile there, TLSCipherCert here";
            case "protocol_version":
                return "the peer talks neither TLS 1.2 nor 1.3 (" + alert + ")";
            default:
                return "the peer ends the TLS session (" + alert + ")";
        }
    }
}
