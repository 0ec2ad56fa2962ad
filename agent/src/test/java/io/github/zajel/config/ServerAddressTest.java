// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "zabbix, zabbix:10051",
        "zabbix.example.com:10060, zabbix.example.com:10060",
        "10.0.0.7, 10.0.0.7:10051",
        "::1, [::1]:10051",
        "[fe80::1%eth0], [fe80::1%eth0]:10051",
        "[2001:db8::7]:99, [2001:db8::7]:99",
        "сервер.example, сервер.example:10051",
    })
    void addressIsUnderstood(String text, String meant) {
        assertThat(ServerAddress.parse(text)).hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":1",
                "a:",
                "a:0",
                "a:65536",
                "a:x",
                "[::1",
                "[::1]x",
                "a b",
                "http://a",
                "Hostnam=x",
                "a;b",
                "u@a"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerAddress.parse(text));
    }
}
