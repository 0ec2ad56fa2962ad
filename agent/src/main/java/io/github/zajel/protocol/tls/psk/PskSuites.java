// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import io.github.zajel.config.TlsOptions;
import io.github.zajel.protocol.tls.setting.CipherNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cipher suites with pre-shared keys, best first: those that make a key for each connection lead. Source: IANA's
 * registry of TLS parameters.
 */
final class PskSuites {
    private final List<Integer> numbers = new ArrayList<>();

    private PskSuites() {}

    /** @param warn takes what of the options the agent does not have */
    static PskSuites chosenBy(TlsOptions options, Consumer<String> warn) {
        PskSuites suites = new PskSuites();
        suites.add(all13(), "TLSCipherPSK13", options.cipherPsk13(), warn);
        suites.add(all(), "TLSCipherPSK", options.cipherPsk(), warn);
        return suites;
    }

    private void add(Map<String, Integer> all, String option, @Nullable String text, Consumer<String> warn) {
        List<String> chosen = CipherNames.choose(option, text, all.keySet(), warn);
        for (String name : chosen.isEmpty() ? all.keySet() : chosen) {
            numbers.add(all.get(name));
        }
    }

    /** With SHA-256, the hash for which pre-shared keys that come from outside are made. Source: RFC 8446 4.2.11. */
    private static Map<String, Integer> all13() {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("TLS_AES_128_GCM_SHA256", 0x1301);
        return all;
    }

    private static Map<String, Integer> all() {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256", 0xd001);
        all.put("TLS_ECDHE_PSK_WITH_AES_256_GCM_SHA384", 0xd002);
        all.put("TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256", 0xc037);
        all.put("TLS_ECDHE_PSK_WITH_AES_256_CBC_SHA384", 0xc038);
        all.put("TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA", 0xc035);
        all.put("TLS_ECDHE_PSK_WITH_AES_256_CBC_SHA", 0xc036);
        all.put("TLS_PSK_WITH_AES_128_GCM_SHA256", 0xa8);
        all.put("TLS_PSK_WITH_AES_256_GCM_SHA384", 0xa9);
        all.put("TLS_PSK_WITH_AES_128_CBC_SHA256", 0xae);
        all.put("TLS_PSK_WITH_AES_256_CBC_SHA384", 0xaf);
        all.put("TLS_PSK_WITH_AES_128_CBC_SHA", 0x8c);
        all.put("TLS_PSK_WITH_AES_256_CBC_SHA", 0x8d);
        return all;
    }

    /** Of one that is offered. */
    static String name(int number) {
        for (Map<String, Integer> each : Arrays.asList(all13(), all())) {
            for (Map.Entry<String, Integer> suite : each.entrySet()) {
                if (suite.getValue() == number) {
                    return suite.getKey();
                }
            }
        }
        return "cipher suite " + number;
    }

    int[] numbers() {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
