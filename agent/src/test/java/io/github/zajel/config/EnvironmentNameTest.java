// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentNameTest {
    @ParameterizedTest
    @CsvSource({
        "ServerActive, ZAJEL_SERVER_ACTIVE",
        "App, ZAJEL_APP",
        "SourceIP, ZAJEL_SOURCE_IP",
        "HostMetadataItem, ZAJEL_HOST_METADATA_ITEM",
        "TLSConnect, ZAJEL_TLS_CONNECT",
        "TLSCAFile, ZAJEL_TLS_CA_FILE",
        "TLSPSKIdentity, ZAJEL_TLS_PSK_IDENTITY",
        "TLSCipherPSK13, ZAJEL_TLS_CIPHER_PSK13",
    })
    void wordsAreSplit(String name, String variable) {
        assertThat(EnvironmentName.of(name)).isEqualTo(variable);
    }

    @Test
    void noTwoParametersShareOne() {
        HashSet<String> variables = new HashSet<>();
        for (String name : Options.names()) {
            assertThat(variables.add(EnvironmentName.of(name))).as(name).isTrue();
        }
    }
}
