// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.MetricProviderContract;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.testing.ScriptedPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class NetProviderTest extends MetricProviderContract {
    private static final String DEV = """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                lo: 1 2 3 4 5 6 7 8 11 12 13 14 15 16 17 18
              eth0:18446744073709551615 2 3 4 5 6 7 8       11      12    13    14 15 16 17 18
             short: 1 2 3
            """;

    private static final byte[] PAGE =
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path root;

    private ScriptedPeer peer;
    private NetProvider provider;

    @Override
    protected MetricProvider newProvider() {
        try {
            Files.createDirectories(root.resolve("1/net"));
            Files.writeString(root.resolve("1/net/dev"), DEV);
            peer = new ScriptedPeer(client -> client.sendLast(PAGE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return provider("Linux");
    }

    private NetProvider provider(String osName) {
        StagedNetwork network = new StagedNetwork(
                peer, question -> DnsAnswers.answer(question, 0, DnsAnswers.record(1, DnsAnswers.bytes(10, 0, 0, 1))));
        HostRoots roots = new HostRoots(root, root.resolve("sys"), root.resolve("dev"), root);
        return new NetProvider(roots, new Machine(osName, () -> true), root.resolve("resolv.conf"), network, time);
    }

    @BeforeEach
    void useAnother() {
        provider = provider("Linux");
    }

    @AfterEach
    void closePeer() throws IOException {
        peer.close();
    }

    @Override
    protected int randomTries() {
        return 15;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "net.if.in[lo]=1",
                "net.if.in[lo,]=1",
                "net.if.in[lo,bytes]=1",
                "net.if.in[lo,packets]=2",
                "net.if.in[lo,errors]=3",
                "net.if.in[lo,dropped]=4",
                "net.if.in[lo,overruns]=5",
                "net.if.in[lo,frame]=6",
                "net.if.in[lo,compressed]=7",
                "net.if.in[lo,multicast]=8",
                "net.if.out[lo]=11",
                "net.if.out[lo,packets]=12",
                "net.if.out[lo,errors]=13",
                "net.if.out[lo,dropped]=14",
                "net.if.out[lo,overruns]=15",
                "net.if.out[lo,collisions]=16",
                "net.if.out[lo,carrier]=17",
                "net.if.out[lo,compressed]=18",
                "net.if.total[lo]=12",
                "net.if.total[lo,packets]=14",
                "net.if.total[lo,errors]=16",
                "net.if.total[lo,dropped]=18",
                "net.if.total[lo,overruns]=20",
                "net.if.total[lo,compressed]=25",
                "net.if.collisions[lo]=16",
                "net.if.in[eth0]=18446744073709551615",
                "net.if.total[eth0]=10" // beyond 64 bits, as the official agent
            })
    void countersOfInterfacesAreRead(String key, String value) throws Exception {
        assertThat(read(key)).isEqualTo("[u|" + value + "]");
    }

    @Test
    void allInterfacesAreDiscovered() throws Exception {
        assertThat(read("net.if.discovery"))
                .isEqualTo("[t|[{\"{#IFNAME}\":\"lo\"},{\"{#IFNAME}\":\"eth0\"},{\"{#IFNAME}\":\"short\"}]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            quoteCharacter = '\0',
            value = {
                "net.if.in=Network interface name cannot be empty.",
                "net.if.out[,bad]=Network interface name cannot be empty.",
                "net.if.in[lo,bytes,x]=Too many parameters.",
                "net.if.in[none,bad]=Cannot find information for this network interface in /proc/net/dev.",
                "net.if.in[short]=Cannot find information for this network interface in /proc/net/dev.",
                "net.if.in[lo,bad]=Invalid second parameter.",
                "net.if.in[lo,collisions]=Invalid second parameter.",
                "net.if.out[lo,frame]=Invalid second parameter.",
                "net.if.total[lo,frame]=Invalid second parameter.",
                "net.if.total[lo,carrier]=Invalid second parameter.",
                "net.if.collisions=Network interface name cannot be empty.",
                "net.if.collisions[lo,x]=Too many parameters.",
                "net.if.discovery[]=Item does not allow parameters.",
                "net.tcp.port=Invalid second parameter.",
                "net.tcp.port[,]=Invalid second parameter.",
                "net.tcp.port[,65536]=Invalid second parameter.",
                "net.tcp.port[,http]=Invalid second parameter.",
                "net.tcp.port[a,80,c]=Too many parameters.",
                "net.tcp.service=Invalid first parameter.",
                "net.tcp.service[,,x]=Invalid first parameter.",
                "net.tcp.service[nix,,x]=Invalid third parameter.",
                "net.tcp.service[nix]=Invalid first parameter.",
                "net.tcp.service[SSH]=Invalid first parameter.",
                "net.tcp.service[ntp]=Invalid first parameter.",
                "net.tcp.service[tcp]=Invalid third parameter.",
                "net.tcp.service.perf[a,b,c,d]=Too many parameters.",
                "net.udp.service[ssh]=Invalid first parameter.",
                "net.udp.service.perf[ntp,,x]=Invalid third parameter.",
                "net.dns=Second parameter cannot be empty.",
                "net.dns[,,BAD]=Second parameter cannot be empty.",
                "net.dns[x,y,BAD,0]=Invalid third parameter.",
                "net.dns[x,y,A,0,0]=Invalid fourth parameter.",
                "net.dns[x,y,A,1,0,sctp]=Invalid fifth parameter.",
                "net.dns[x,y,A,1,1,UDP]=Invalid sixth parameter.",
                "net.dns[x,y,PTR]=IP: 'y' could not be parsed.",
                "net.dns[x,a..b]=Cannot create DNS query: [90] Message too long",
                "net.dns[x,y]=Invalid IP address.",
                "net.dns[a,b,c,d,e,f,g]=Too many parameters.",
                "web.page.get=Invalid first parameter.",
                "web.page.get[a,b,c,d]=Too many parameters.",
                "web.page.get[a,b,c]=Invalid third parameter.",
                "web.page.perf[a,,65536]=Invalid third parameter.",
                "web.page.regexp[a,b,c]=Invalid number of parameters.",
                "web.page.regexp[,,,x,-1]=Invalid fifth parameter.",
                "web.page.regexp[a,,,x,2147483647]=Invalid fifth parameter.",
                "web.page.regexp[a,b,c,d,e,f,g]=Too many parameters."
            })
    void wrongParametersAreTold(String key, String reason) {
        assertUnsupported(key, reason);
    }

    @Test
    void oneReadServesAllInterfacesOfASecond() throws Exception {
        read("net.if.in[lo]");
        Files.delete(root.resolve("1/net/dev"));
        assertThat(read("net.if.out[lo]")).isEqualTo("[u|11]");
        time.advance(Duration.ofSeconds(1));
        assertUnsupported(
                "net.if.in[lo]", "Cannot open " + root.resolve("1/net/dev") + ": [2] No such file or directory");
    }

    @Test
    void otherSystemsHaveServicesButNoCounters() throws Exception {
        provider = provider("Mac OS X");
        assertUnsupported(
                "net.if.in[lo]", "net.if.in is read from files that only Linux has; this system is Mac OS X.");
        assertThat(read("net.tcp.port[,80]")).isEqualTo("[u|1]");
        assertThat(read("net.dns[,localhost,A]")).isEqualTo("[u|1]");
    }

    @Test
    void whatLooksUpNamesMayHang() throws Exception {
        for (String key : new String[] {
            "net.tcp.port[,80]",
            "net.tcp.service[ssh]",
            "net.udp.service[ntp]",
            "web.page.get[x]",
            "web.page.perf[x]",
            "web.page.regexp[x,,,y]"
        }) {
            assertThat(provider.prepare(ItemKey.parse(key)).mayHang()).as(key).isTrue();
        }
        assertThat(provider.prepare(ItemKey.parse("net.dns[,x]")).mayHang()).isFalse();
    }

    private String read(String key) throws Exception {
        return provider.prepare(ItemKey.parse(key))
                .read(Deadline.in(3000, time))
                .toString();
    }

    private void assertUnsupported(String key, String reason) {
        assertThatThrownBy(() -> read(key))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage(reason);
    }
}
