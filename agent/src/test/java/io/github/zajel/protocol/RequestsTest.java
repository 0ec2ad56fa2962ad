// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final String SESSION = "0123456789abcdef0123456789abcdef";

    @Test
    void listRequestSaysOnlyWhatIsKnown() {
        assertThat(text(new ActiveChecksRequest("shop", SESSION, 0)
                        .hostMetadata(null)
                        .hostInterface("")
                        .listener(null, 10050)))
                .isEqualTo("{\"request\":\"active checks\",\"host\":\"shop\",\"version\":\"7.0.0\",\"variant\":2,"
                        + "\"session\":\"" + SESSION + "\",\"config_revision\":0}");
    }

    @Test
    void listRequestSaysWhoTheHostIs() {
        assertThat(text(new ActiveChecksRequest("shop", SESSION, 4_000_000_000L)
                        .hostMetadata("zajel java app=\"shop\"\0")
                        .hostInterface("shop.example")
                        .listener("10.0.0.7", 10060)))
                .endsWith("\"config_revision\":4000000000,\"host_metadata\":\"zajel java app=\\\"shop\\\"?\","
                        + "\"interface\":\"shop.example\",\"ip\":\"10.0.0.7\",\"port\":10060}");
    }

    @Test
    void heartbeatTellsItsPace() {
        assertThat(text(new HeartbeatRequest("shop", 60)))
                .isEqualTo("{\"request\":\"active check heartbeat\",\"host\":\"shop\",\"version\":\"7.0.0\","
                        + "\"variant\":2,\"heartbeat_freq\":60}");
    }

    @Test
    void silenceAfterAHeartbeatMeansWell() throws ProtocolException {
        assertThat(HeartbeatResponse.parse(new byte[0]).isSuccess()).isTrue();
    }

    @Test
    void heartbeatCanBeRedirected() throws ProtocolException {
        HeartbeatResponse response = HeartbeatResponse.parse(Wire.golden("redirect-reset-7.0.json"));

        assertThat(response.isSuccess()).isFalse();
        assertThat(response.redirect().isReset()).isTrue();
        assertThatThrownBy(() -> HeartbeatResponse.parse(Wire.bytes("?"))).isInstanceOf(ProtocolException.class);
    }

    private static String text(Request request) {
        return new String(request.toBytes(), UTF_8);
    }
}
