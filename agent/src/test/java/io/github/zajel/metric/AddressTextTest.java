// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0,*",
        "::,*",
        "10.200.0.255,10.200.0.255",
        "::1,::1",
        "1::,1::",
        "fe80:0:0:0:0:0:0:1,fe80::1",
        "2001:db8:0:0:1:0:0:1,2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1,2001:0:0:1::1",
        "1:2:3:4:5:6:0:0,1:2:3:4:5:6::",
        "0:0:3:4:5:6:7:8,::3:4:5:6:7:8"
    })
    void addressesAreWrittenInTheirShortestForm(String address, String text) throws Exception {
        assertThat(AddressText.of(InetAddress.getByName(address).getAddress())).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0,0.0.0.0", "::,::", "::1,::1"})
    void exactTextHasNoAsterisk(String address, String text) throws Exception {
        assertThat(AddressText.exact(InetAddress.getByName(address).getAddress()))
                .isEqualTo(text);
    }

    @Test
    void exactTextOfAMappedAddressKeepsItsForm() {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1};
        assertThat(AddressText.exact(mapped)).isEqualTo("::ffff:10.0.0.1");
        assertThat(AddressText.of(mapped)).isEqualTo("10.0.0.1");
    }
}
