// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Those of the {@link Options} that are about TLS. Source: Zabbix manual, "Encryption". */
final class TlsParameters {
    private static final OptionType<String> PATH = new OptionTypes.Text(4096);
    private static final OptionType<String> NAME = new OptionTypes.Text(1024);

    static final Option<TlsMode> CONNECT = Option.of("TLSConnect", new OptionTypes.Choice<>(TlsMode.values()), "0.1")
            .defaultsTo(TlsMode.UNENCRYPTED, "unencrypted")
            .doc(
                    "How to connect to servers: `psk` takes TLSPSKIdentity and TLSPSKFile; `cert` takes TLSCAFile, TLSCertFile and"
                            + " TLSKeyFile. Must be set where any of those is. TLS 1.2 and 1.3; the name of the server is not"
                            + " checked, as in Zabbix. There is no fall back to plain text. Changed files are taken over at the"
                            + " next connection.");

    static final Option<Set<TlsMode>> ACCEPT = Option.of("TLSAccept", new ListTypes.TlsModes(), "0.1")
            .defaultsTo(Collections.unmodifiableSet(EnumSet.of(TlsMode.UNENCRYPTED)), "unencrypted")
            .doc(
                    "What passive checks may come as, all on one port: any of `unencrypted`, `psk`, `cert`, with commas between"
                            + " them. Takes the same files as TLSConnect.");

    static final Option<String> CA_FILE = Option.of("TLSCAFile", PATH, "0.1")
            .whenUnset("none")
            .doc(
                    "PEM file with the certificates of those who may sign a server's. An intermediate one is as good as a root.");

    static final Option<String> CRL_FILE = Option.of("TLSCRLFile", PATH, "0.1")
            .whenUnset("nothing counts as revoked")
            .doc("PEM file with revocation lists. Once set, there must be one in force of each issuer from the server's"
                    + " certificate up to TLSCAFile.");

    static final Option<String> CERT_FILE = Option.of("TLSCertFile", PATH, "0.1")
            .whenUnset("none")
            .doc("PEM file with the agent's own certificate, then those of its issuers, if any.");

    static final Option<String> KEY_FILE = Option.of("TLSKeyFile", PATH, "0.1")
            .whenUnset("none")
            .doc(
                    "PEM file with the private key of the agent's certificate: RSA or elliptic curve, in PKCS#8 or in OpenSSL's own"
                            + " form, without a password. Only the user of the JVM should be able to read it.");

    static final Option<String> SERVER_CERT_ISSUER = Option.of("TLSServerCertIssuer", NAME, "0.1")
            .whenUnset("any of TLSCAFile")
            .doc(
                    "Who must have issued the server's certificate, like `CN=Signing CA,O=Example,C=LV`: the most specific part"
                            + " first, no blanks around commas. Compared as text; where it does not match, the log shows the text"
                            + " that would.");

    static final Option<String> SERVER_CERT_SUBJECT = Option.of("TLSServerCertSubject", NAME, "0.1")
            .whenUnset("any")
            .doc("Whose the server's certificate must be, written like TLSServerCertIssuer.");

    static final Option<String> PSK_IDENTITY = Option.of("TLSPSKIdentity", new OptionTypes.PskIdentity(), "0.1")
            .whenUnset("none")
            .doc(
                    "The name of the pre-shared key, as in the host's encryption in Zabbix. Not secret: it is sent in plain text.");

    static final Option<String> PSK_FILE = Option.of("TLSPSKFile", PATH, "0.1")
            .whenUnset("none")
            .doc(
                    "File with the pre-shared key as one line of 32 to 512 hexadecimal digits, as `openssl rand -hex 32` makes"
                            + " them. Only the user of the JVM should be able to read it.");

    static final Option<String> CIPHER_CERT = Option.of("TLSCipherCert", NAME, "0.1")
            .whenUnset("those of the JVM")
            .doc(
                    "Cipher suites for TLS 1.2 with certificates, best first, with colons between them: names of OpenSSL like"
                            + " `ECDHE-RSA-AES128-GCM-SHA256`, or standard ones. OpenSSL's classes (`EECDH+aRSA+AES128`) and GnuTLS's"
                            + " priority strings have no meaning in Java: one warning, and the default holds.");

    static final Option<String> CIPHER_CERT13 = Option.of("TLSCipherCert13", NAME, "0.1")
            .whenUnset("those of the JVM")
            .doc("The same for TLS 1.3, like `TLS_AES_128_GCM_SHA256`.");

    static final Option<String> CIPHER_PSK = Option.of("TLSCipherPSK", NAME, "0.1")
            .whenUnset("all that the agent has")
            .doc("Cipher suites for TLS 1.2 with pre-shared keys, written like TLSCipherCert:"
                    + " `[ECDHE-]PSK-AES{128,256}-GCM-SHA{256,384}`, `[ECDHE-]PSK-AES{128,256}-CBC-SHA{256,384}`,"
                    + " `[ECDHE-]PSK-AES{128,256}-CBC-SHA`.");

    static final Option<String> CIPHER_PSK13 = Option.of("TLSCipherPSK13", NAME, "0.1")
            .whenUnset("all that the agent has")
            .doc("The same for TLS 1.3, where the agent has `TLS_AES_128_GCM_SHA256` only.");

    static final Option<String> CIPHER_ALL = Option.of("TLSCipherAll", NAME, "0.1")
            .whenUnset("see TLSCipherCert, TLSCipherPSK")
            .doc(
                    "Accepted, and changes nothing: whether a passive connection comes with a certificate or a pre-shared key"
                            + " is known before suites are chosen, so TLSCipherCert and TLSCipherPSK say all.");

    static final Option<String> CIPHER_ALL13 = Option.of("TLSCipherAll13", NAME, "0.1")
            .whenUnset("see TLSCipherCert13, TLSCipherPSK13")
            .doc("Accepted, and changes nothing, as TLSCipherAll.");

    static final List<Option<?>> ALL = Collections.unmodifiableList(Arrays.<Option<?>>asList(
            CONNECT,
            ACCEPT,
            CA_FILE,
            CRL_FILE,
            CERT_FILE,
            KEY_FILE,
            SERVER_CERT_ISSUER,
            SERVER_CERT_SUBJECT,
            PSK_IDENTITY,
            PSK_FILE,
            CIPHER_CERT,
            CIPHER_CERT13,
            CIPHER_PSK,
            CIPHER_PSK13,
            CIPHER_ALL,
            CIPHER_ALL13));

    private TlsParameters() {}
}
