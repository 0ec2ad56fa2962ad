// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CipherNamesTest {
    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "ECDHE-RSA-AES128-GCM-SHA256, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "ECDHE-ECDSA-AES256-SHA384, TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
        "ECDHE-RSA-CHACHA20-POLY1305, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "DHE-RSA-AES256-SHA, TLS_DHE_RSA_WITH_AES_256_CBC_SHA",
        "AES128-SHA256, TLS_RSA_WITH_AES_128_CBC_SHA256",
        "AES256-GCM-SHA384, TLS_RSA_WITH_AES_256_GCM_SHA384",
        "PSK-AES128-GCM-SHA256, TLS_PSK_WITH_AES_128_GCM_SHA256",
        "PSK-AES128-CBC-SHA, TLS_PSK_WITH_AES_128_CBC_SHA",
        "ECDHE-PSK-AES128-CBC-SHA256, TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256",
        "TLS_AES_128_GCM_SHA256, TLS_AES_128_GCM_SHA256",
    })
    void namesOfOpensslAreThoseOfTheStandard(String name, String standard) {
        assertThat(CipherNames.choose("X", name, Set.of(standard), warnings::add))
                .containsExactly(standard);
        assertThat(warnings).isEmpty();
    }

    @Test
    void orderIsTheOperators() {
        assertThat(CipherNames.choose("X", "TLS_B:TLS_A", List.of("TLS_A", "TLS_B"), warnings::add))
                .containsExactly("TLS_B", "TLS_A");
    }

    @Test
    void whatCannotBeHadIsToldAndTheRestUsed() {
        assertThat(CipherNames.choose("X", "TLS_A:NULL:+AES", List.of("TLS_A"), warnings::add))
                .containsExactly("TLS_A");
        assertThat(CipherNames.choose("Y", "NONE:+VERS-TLS1.2", List.of("TLS_A"), warnings::add))
                .isEmpty();
        assertThat(warnings.get(0))
                .startsWith("X: \"NULL\", \"+AES\" names no cipher suite")
                .contains("the others are used");
        assertThat(warnings.get(1)).startsWith("Y: ").contains("the default list is used instead");
    }

    @Test
    void whereNothingIsSaidThereIsNoChoice() {
        assertThat(CipherNames.choose("X", null, Set.of("TLS_A"), warnings::add))
                .isEmpty();
        assertThat(warnings).isEmpty();
    }
}
