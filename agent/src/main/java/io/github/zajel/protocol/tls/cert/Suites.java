// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.cert;

import io.github.zajel.config.TlsOptions;
import io.github.zajel.protocol.tls.setting.CipherNames;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.NoSuchProviderException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The versions and cipher suites of TLS that this JVM has and the options allow. */
final class Suites {
    private static final List<String> VERSIONS = Arrays.asList("TLSv1.3", "TLSv1.2");

    private final String[] versions;
    private final String[] suites;

    private Suites(String[] versions, String[] suites) {
        this.versions = versions;
        this.suites = suites;
    }

    /** @param warn takes what of the options cannot be had here */
    static Suites chosenBy(TlsOptions options, Consumer<String> warn) throws IOException {
        SSLContext context = context();
        try {
            context.init(null, null, null);
        } catch (GeneralSecurityException noTls) {
            throw new IOException("this JVM has no TLS: " + noTls.getMessage(), noTls);
        }
        SSLParameters all = context.getSupportedSSLParameters();
        List<String> supported = Arrays.asList(all.getCipherSuites());
        List<String> versions = new ArrayList<>(VERSIONS);
        versions.retainAll(Arrays.asList(all.getProtocols()));
        List<String> suites = new ArrayList<>();
        List<String> usual = Arrays.asList(context.getDefaultSSLParameters().getCipherSuites());
        List<String> chosen13 = CipherNames.choose("TLSCipherCert13", options.cipherCert13(), supported, warn);
        List<String> chosen = CipherNames.choose("TLSCipherCert", options.cipherCert(), supported, warn);
        addOrUsual(chosen13, true, usual, suites);
        addOrUsual(chosen, false, usual, suites);
        return new Suites(versions.toArray(new String[0]), suites.toArray(new String[0]));
    }

    private static void addOrUsual(List<String> chosen, boolean is13, List<String> usual, List<String> to) {
        for (String name : chosen.isEmpty() ? usual : chosen) {
            if (name.contains("_WITH_") != is13) { // names for TLS 1.3 do not say how keys are agreed on
                to.add(name);
            }
        }
    }

    /** The JDK's own implementation, as the application may have put another in front of it; where it is left out, that. */
    static SSLContext context() throws IOException {
        try {
            try {
                return SSLContext.getInstance("TLS", "SunJSSE");
            } catch (NoSuchProviderException other) {
                return SSLContext.getInstance("TLS");
            }
        } catch (GeneralSecurityException noTls) {
            throw new IOException("this JVM has no TLS: " + noTls.getMessage(), noTls);
        }
    }

    void applyTo(SSLParameters parameters) {
        parameters.setProtocols(versions);
        parameters.setCipherSuites(suites);
    }
}
