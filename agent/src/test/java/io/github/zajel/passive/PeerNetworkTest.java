// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.passive;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.1.2.128/25, 10.1.2.129, true",
        "10.1.2.128/25, 10.1.2.127, false",
        "10.1.2.3/32, 10.1.2.3, true",
        "10.1.2.3/31, 10.1.2.2, true",
        "10.1.2.3/31, 10.1.2.1, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "0.0.0.0/0, ::ffff:203.0.113.9, true",
        "::/0, 203.0.113.9, true",
        "::/0, 2001:db8::1, true",
        "::1, ::1, true",
        "::1, 127.0.0.1, false",
        "127.0.0.1, ::ffff:127.0.0.1, true",
        "127.0.0.1, ::127.0.0.1, true",
        "::ffff:10.1.2.3, 10.1.2.3, true",
        "::10.1.2.3, 10.1.2.3, true",
        "::ffff:10.0.0.0/104, 10.9.9.9, true",
        "::ffff:10.0.0.0/104, 11.9.9.9, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/33, 2001:db8:8000::1, false",
    })
    void addressesAreComparedAsTheOfficialAgentDoes(String network, String peer, boolean isInside)
            throws UnknownHostException {
        assertThat(PeerNetwork.parse(network).contains(InetAddress.getByName(peer)))
                .isEqualTo(isInside);
    }

    @Test
    void aMappedAddressIsNotTakenForIpv4ByTheTestAlone() throws UnknownHostException {
        byte[] compatible = new byte[16];
        compatible[12] = 127;
        compatible[15] = 1;
        assertThat(InetAddress.getByAddress(compatible).getAddress()).hasSize(16);
        assertThat(PeerNetwork.parse("127.0.0.1").contains(InetAddress.getByAddress(compatible)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zabbix.example.com", "localhost", "a", "server-1", "10.example"})
    void namesAreNoNetworks(String name) {
        assertThat(PeerNetwork.parse(name)).isNull();
    }
}
