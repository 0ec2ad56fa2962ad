// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.passive;

import static io.github.zajel.base.TcpListener.Admission.NO;
import static io.github.zajel.base.TcpListener.Admission.NOT_KNOWN_YET;
import static io.github.zajel.base.TcpListener.Admission.YES;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Clock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class AllowedPeersTest {
    private final Semaphore news = new Semaphore(0);
    private final AllowedPeers allowed = new AllowedPeers(
            List.of("10.0.0.0/8", "zabbix.example.com", "gone.example.com"),
            AllowedPeersTest::lookUp,
            lookup -> new Thread(lookup).start(),
            Clock.system(),
            news::release);

    @Test
    void whoIsInANetworkWaitsForNoName() throws Exception {
        assertThat(allowed.admits(InetAddress.getByName("10.1.2.3"))).isEqualTo(YES);
        assertThat(allowed).hasToString("10.0.0.0/8,zabbix.example.com,gone.example.com");
    }

    @Test
    void oneNameThatKnowsHimIsEnough() throws Exception {
        InetAddress server = InetAddress.getByName("192.0.2.7");
        assertThat(allowed.admits(server)).isEqualTo(NOT_KNOWN_YET);
        news.acquire(2);
        assertThat(allowed.admits(server)).isEqualTo(YES);
        assertThat(allowed.admits(InetAddress.getByName("192.0.2.8"))).isEqualTo(NO);
        assertThat(allowed)
                .hasToString(
                        "10.0.0.0/8,zabbix.example.com,gone.example.com, of which gone.example.com cannot be resolved");
    }

    private static InetAddress[] lookUp(String name) throws UnknownHostException {
        if (name.startsWith("gone")) {
            throw new UnknownHostException(name);
        }
        return new InetAddress[] {InetAddress.getByName("192.0.2.7")};
    }
}
