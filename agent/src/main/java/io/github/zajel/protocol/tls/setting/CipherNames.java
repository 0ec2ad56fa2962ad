// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.setting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringTokenizer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Cipher suites by the names that options use: standard ones, {@code TLS_…}, and OpenSSL's. */
public final class CipherNames {
    /** Those that say how keys are agreed on; a name that begins with none of them means RSA. */
    private static final String[] KEY_EXCHANGES = {
        "ECDHE-RSA-", "ECDHE-ECDSA-", "DHE-RSA-", "ECDHE-PSK-", "DHE-PSK-", "RSA-PSK-", "PSK-"
    };

    private CipherNames() {}

    /**
     * The suites that an option names, in its order, as far as they are available.
     *
     * @param text the option's value; null: not set
     * @param warn takes what names no suite that is available
     * @return empty: nothing is said, or nothing that can be had, so the default holds
     */
    public static List<String> choose(
            String option, @Nullable String text, Collection<String> available, Consumer<String> warn) {
        if (text == null) {
            return new ArrayList<>();
        }
        List<String> chosen = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        StringTokenizer names = new StringTokenizer(text, ":, ");
        while (names.hasMoreTokens()) {
            String name = names.nextToken();
            String standard = standard(name);
            if (available.contains(standard)) {
                chosen.add(standard);
            } else {
                unknown.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            warn.accept(
                    option + ": \"" + String.join("\", \"", unknown) + "\" names no cipher suite that can be had here; "
                            + (chosen.isEmpty() ? "the default list is used instead" : "the others are used")
                            + "; classes of OpenSSL and priority strings of GnuTLS are not understood");
        }
        return chosen;
    }

    private static String standard(String name) {
        if (name.startsWith("TLS_")) {
            return name;
        }
        String exchange = "RSA-";
        String rest = name;
        for (String each : KEY_EXCHANGES) {
            if (name.startsWith(each)) {
                exchange = each;
                rest = name.substring(each.length());
                break;
            }
        }
        String cipher =
                rest.replace("AES128", "AES_128").replace("AES256", "AES_256").replace('-', '_');
        if (cipher.endsWith("POLY1305")) {
            cipher += "_SHA256";
        } else if (!cipher.contains("_GCM") && !cipher.contains("_CBC")) {
            cipher = cipher.replace("_SHA", "_CBC_SHA");
        }
        return "TLS_" + exchange.replace('-', '_') + "WITH_" + cipher;
    }
}
