// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the options of TLS must say of each other; the official agent does not start otherwise either. */
final class TlsContradictions {
    /** Each option with those of which it needs one, if it is set itself. */
    private static final Option<?>[][] NEEDS = {
        {TlsParameters.CERT_FILE, TlsParameters.KEY_FILE},
        {TlsParameters.CERT_FILE, TlsParameters.CA_FILE},
        {TlsParameters.KEY_FILE, TlsParameters.CERT_FILE},
        {TlsParameters.CA_FILE, TlsParameters.CERT_FILE},
        {TlsParameters.CRL_FILE, TlsParameters.CERT_FILE},
        {TlsParameters.SERVER_CERT_ISSUER, TlsParameters.CERT_FILE},
        {TlsParameters.SERVER_CERT_SUBJECT, TlsParameters.CERT_FILE},
        {TlsParameters.CIPHER_CERT, TlsParameters.CERT_FILE},
        {TlsParameters.CIPHER_CERT13, TlsParameters.CERT_FILE},
        {TlsParameters.PSK_FILE, TlsParameters.PSK_IDENTITY},
        {TlsParameters.PSK_IDENTITY, TlsParameters.PSK_FILE},
        {TlsParameters.CIPHER_PSK, TlsParameters.PSK_IDENTITY},
        {TlsParameters.CIPHER_PSK13, TlsParameters.PSK_IDENTITY},
        {TlsParameters.CIPHER_ALL, TlsParameters.CERT_FILE, TlsParameters.PSK_IDENTITY},
        {TlsParameters.CIPHER_ALL13, TlsParameters.CERT_FILE, TlsParameters.PSK_IDENTITY},
    };

    private final GivenOptions given;
    private final boolean listens;
    private final List<String> problems;

    /** @param listens whether there are passive checks, and so TLSAccept has a meaning */
    TlsContradictions(GivenOptions given, boolean listens, List<String> problems) {
        this.given = given;
        this.listens = listens;
        this.problems = problems;
    }

    /** Adds all that contradicts. {@code values}: what was understood. */
    void find(Map<String, Object> values) {
        for (Option<?>[] needs : NEEDS) {
            if (!given.isAtDefault(needs[0]) && !isAnyGivenAfterFirst(needs)) {
                complain(needs[0], "needs " + listAfterFirst(needs) + " too");
            }
        }
        for (TlsMode mode : new TlsMode[] {TlsMode.CERT, TlsMode.PSK}) {
            if (values.get(TlsParameters.CONNECT.name()) == mode) {
                findUnmet(TlsParameters.CONNECT, mode);
            }
            if (listens
                    && ((Set<?>) values.getOrDefault(TlsParameters.ACCEPT.name(), Collections.emptySet()))
                            .contains(mode)) {
                findUnmet(TlsParameters.ACCEPT, mode);
            }
            findUnsaid(mode);
        }
    }

    private void findUnmet(Option<?> master, TlsMode mode) {
        if (given.isAtDefault(fileOf(mode))) {
            complain(
                    master,
                    mode == TlsMode.CERT
                            ? "needs TLSCAFile, TLSCertFile and TLSKeyFile"
                            : "needs TLSPSKIdentity and TLSPSKFile");
        }
    }

    private static Option<?> fileOf(TlsMode mode) {
        return mode == TlsMode.CERT ? TlsParameters.CERT_FILE : TlsParameters.PSK_FILE;
    }

    /** Whoever gives keys wants TLS: to go without, he has to say so. */
    private void findUnsaid(TlsMode mode) {
        Option<?> file = fileOf(mode);
        String name = mode == TlsMode.CERT ? "cert" : "psk";
        if (given.isAtDefault(file)) {
            return;
        }
        if (given.isAtDefault(TlsParameters.CONNECT)) {
            complain(file, "needs TLSConnect too: " + name + ", or unencrypted to connect without TLS");
        }
        if (listens && given.isAtDefault(TlsParameters.ACCEPT)) {
            complain(file, "needs TLSAccept too: " + name + ", or unencrypted to be asked without TLS");
        }
    }

    private boolean isAnyGivenAfterFirst(Option<?>[] options) {
        for (int i = 1; i < options.length; i++) {
            if (!given.isAtDefault(options[i])) {
                return true;
            }
        }
        return false;
    }

    private static String listAfterFirst(Option<?>[] options) {
        StringBuilder names = new StringBuilder();
        for (int i = 1; i < options.length; i++) {
            names.append(i == 1 ? "" : " or ").append(options[i].name());
        }
        return names.toString();
    }

    private void complain(Option<?> option, String complaint) {
        Setting setting = given.single(option);
        if (setting != null) {
            problems.add(setting.problem(complaint));
        }
    }
}
