// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of TLS, free of contradictions: what a mode in use needs is there. Immutable. */
public final class TlsOptions {
    private final Map<String, Object> values;

    TlsOptions(Map<String, Object> values) {
        this.values = values;
    }

    /** Whether any connection may be encrypted. */
    public boolean isUsed() {
        return connect() != TlsMode.UNENCRYPTED || accept().contains(TlsMode.PSK) || accept().contains(TlsMode.CERT);
    }

    /** How to connect to servers. */
    public TlsMode connect() {
        return get(TlsParameters.CONNECT);
    }

    /** What passive connections may come as; not empty. */
    public Set<TlsMode> accept() {
        return get(TlsParameters.ACCEPT);
    }

    /** PEM certificates of those who sign the certificates of peers. */
    public @Nullable File caFile() {
        return file(TlsParameters.CA_FILE);
    }

    /** PEM lists of revoked certificates. */
    public @Nullable File crlFile() {
        return file(TlsParameters.CRL_FILE);
    }

    /** The agent's own certificate in PEM, and those that lead from it to its root. */
    public @Nullable File certFile() {
        return file(TlsParameters.CERT_FILE);
    }

    /** Its private key in PEM. */
    public @Nullable File keyFile() {
        return file(TlsParameters.KEY_FILE);
    }

    /** Who must have signed the peer's certificate, as RFC 4514 writes it; null: any of the CA file. */
    public @Nullable String serverCertIssuer() {
        return find(TlsParameters.SERVER_CERT_ISSUER);
    }

    /** Whose the peer's certificate must be, as RFC 4514 writes it; null: anybody's. */
    public @Nullable String serverCertSubject() {
        return find(TlsParameters.SERVER_CERT_SUBJECT);
    }

    /** 1..128 characters. */
    public @Nullable String pskIdentity() {
        return find(TlsParameters.PSK_IDENTITY);
    }

    /** The file with the key in hexadecimal digits. */
    public @Nullable File pskFile() {
        return file(TlsParameters.PSK_FILE);
    }

    /** The files with what nobody else may know. */
    public List<Path> secretFiles() {
        List<Path> files = new ArrayList<>();
        for (File file : new File[] {keyFile(), pskFile()}) {
            if (file != null) {
                files.add(file.toPath());
            }
        }
        return files;
    }

    /** Cipher suites for TLS 1.2 with certificates, as the operator wrote them; null: Java's own. */
    public @Nullable String cipherCert() {
        return find(TlsParameters.CIPHER_CERT);
    }

    /** The same for TLS 1.3. */
    public @Nullable String cipherCert13() {
        return find(TlsParameters.CIPHER_CERT13);
    }

    /** Cipher suites for TLS 1.2 with pre-shared keys, as the operator wrote them; null: the agent's own. */
    public @Nullable String cipherPsk() {
        return find(TlsParameters.CIPHER_PSK);
    }

    /** The same for TLS 1.3. */
    public @Nullable String cipherPsk13() {
        return find(TlsParameters.CIPHER_PSK13);
    }

    private @Nullable File file(Option<String> option) {
        String path = find(option);
        return path == null ? null : new File(path);
    }

    private <T> T get(Option<T> option) {
        T value = find(option);
        return value == null ? Objects.requireNonNull(option.defaultValue()) : value;
    }

    @SuppressWarnings("unchecked") // each value was made by the type of its option
    private <T> @Nullable T find(Option<T> option) {
        return (T) values.get(option.name());
    }
}
