// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.cert;

import java.security.cert.CertificateException;

/** The peer's certificate is not what it must be. The message is a sentence about it, for the log. */
final class PeerRefusedException extends CertificateException {
    PeerRefusedException(String message) {
        super(message);
    }
}
