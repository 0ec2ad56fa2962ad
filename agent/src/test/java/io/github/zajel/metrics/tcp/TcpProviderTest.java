// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.MetricProviderContract;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpProviderTest extends MetricProviderContract {
    private static final ProcNetTcp TCP = ProcNetTcp.ipv4()
            .socket("127.0.0.1", 8080, "0.0.0.0", 0, 10, 11)
            .socket("10.0.0.5", 80, "0.0.0.0", 0, 10, 12)
            .socket("127.0.0.1", 80, "0.0.0.0", 0, 10, 15)
            .socket("10.0.0.5", 80, "10.1.2.3", 40000, 1, 13)
            .socket("10.0.0.5", 40001, "10.9.9.9", 5432, 8, 14)
            .socket("10.0.0.5", 80, "192.168.0.1", 40002, 6, 0);

    private static final ProcNetTcp TCP6 = ProcNetTcp.ipv6()
            .socket("::", 8443, "::", 0, 10, 21)
            .socket("::", 8080, "::", 0, 10, 22)
            .socket("10.0.0.5", 8443, "10.1.2.3", 40003, 1, 23) // as ::ffff:10.0.0.5
            .socket("10.0.0.5", 8443, "10.1.2.3", 40004, 2, 24)
            .socket("2001:db8::5", 8443, "2001:db8::9", 40005, 5, 25)
            .socket("2001:db8::5", 8443, "2001:db8::9", 40006, 13, 26);

    private static final ProcNetTcp UDP = ProcNetTcp.ipv4()
            .socket("0.0.0.0", 514, "0.0.0.0", 0, 7, 31)
            .socket("10.0.0.5", 40007, "10.1.2.3", 53, 1, 32);

    private static final ProcNetTcp OWN_TCP = ProcNetTcp.ipv4()
            .socket("0.0.0.0", 8080, "0.0.0.0", 0, 10, 21)
            .socket("10.0.0.5", 8080, "10.7.7.7", 50001, 1, 13)
            .socket("10.0.0.5", 8080, "10.7.7.7", 50002, 8, 41)
            .socket("10.0.0.5", 8080, "10.7.7.7", 50003, 8, 42)
            .socket("10.0.0.5", 50004, "10.9.9.9", 5432, 8, 43)
            .socket("10.0.0.5", 50005, "10.9.9.9", 5432, 8, 99) // of another process
            .socket("10.0.0.5", 8080, "10.7.7.7", 50006, 6, 0);

    @TempDir
    Path root;

    private Path net;
    private TcpProvider provider;

    @Override
    protected MetricProvider newProvider() {
        net = root.resolve("1/net");
        try {
            Files.writeString(
                    root.resolve("services"),
                    "# names\nhttp\t\t80/tcp\twww\t# the web\nbroken\nsyslog 514/udp\nalt 8443/TCP https-alt\n");
            TCP.writeTo(net.resolve("tcp"));
            TCP6.writeTo(net.resolve("tcp6"));
            UDP.writeTo(net.resolve("udp"));
            OWN_TCP.writeTo(root.resolve("self/net/tcp"));
            Files.writeString(
                    net.resolve("sockstat"),
                    "sockets: used 9\nTCP: inuse 7 orphan 1 tw 2 alloc 10 mem 192\nUDP: inuse 2 mem 0\n");
            Path openFiles = Files.createDirectories(root.resolve("self/fd"));
            Files.createSymbolicLink(openFiles.resolve("0"), Path.of("pipe:[21]"));
            Files.createSymbolicLink(openFiles.resolve("1"), Path.of("socket:[21]"));
            Files.createSymbolicLink(openFiles.resolve("2"), Path.of("socket:[13]"));
            Files.createSymbolicLink(openFiles.resolve("3"), Path.of("socket:[x]"));
            for (int inode = 41; inode <= 43; inode++) {
                Files.createSymbolicLink(openFiles.resolve("" + inode), Path.of("socket:[" + inode + "]"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return provider("Linux");
    }

    @BeforeEach
    void useAnother() {
        provider = provider("Linux");
    }

    private TcpProvider provider(String osName) {
        return provider(osName, root);
    }

    private TcpProvider provider(String osName, Path procRoot) {
        Machine machine = new Machine(osName, () -> true);
        return new TcpProvider(procRoot, machine, NetlinkAccess.none(), time, root.resolve("services"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "tcp.status=12",
                "tcp.status[]=12",
                "tcp.status[total]=12",
                "tcp.status[ALL]=12",
                "tcp.status[LISTEN]=5",
                "tcp.status[listening,,4]=3",
                "tcp.status[0A,0,6]=2",
                "tcp.status[estab,,all]=2",
                "tcp.status[timewait]=1",
                "tcp.status[last_ack]=0",
                "tcp.status[,80]=4",
                "tcp.status[,http]=4",
                "tcp.status[established,www]=1",
                "tcp.status[listen,8080,6]=1",
                "tcp.status[,8443,4]=0",
                "tcp.status[,https-alt]=5",
                "linux_status[\"tcp_status\",\"LISTEN\"]=5",
                "linux_status[tcp_status]=12"
            })
    void statesAreCounted(String key, String count) throws Exception {
        assertThat(read(key)).isEqualTo("[u|" + count + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "net.tcp.socket.count=12",
                "net.tcp.socket.count[,0,,0]=12",
                "net.tcp.socket.count[,,,,listen]=5",
                "net.tcp.socket.count[,,,,time_wait]=1",
                "net.tcp.socket.count[,80]=4",
                "net.tcp.socket.count[,http,,,listen]=2",
                "net.tcp.socket.count[,,,40000]=1",
                "net.tcp.socket.count[10.0.0.5]=6", // also inside tcp6
                "net.tcp.socket.count[10.0.0.0/8,,10.1.0.0/16]=3",
                "net.tcp.socket.count[0.0.0.0/0]=8",
                "net.tcp.socket.count[10.0.0.4/31]=6",
                "net.tcp.socket.count[10.0.0.6/31]=0",
                "net.tcp.socket.count[127.0.0.1/32,8080]=1",
                "net.tcp.socket.count[::]=2",
                "net.tcp.socket.count[::/0]=4", // none of those with IPv4 peers
                "net.tcp.socket.count[2001:db8::/32]=2",
                "net.tcp.socket.count[2001:DB8:0:0::5/128]=2",
                "net.tcp.socket.count[2001:db8::4/127,,2001:db8::8/126]=2",
                "net.tcp.socket.count[::ffff:10.0.0.5]=6",
                "net.tcp.socket.count[::ffff:10.0.0.0/104]=6",
                "net.tcp.socket.count[::ffff:10.0.0.0/0]=8",
                "net.udp.socket.count=2",
                "net.udp.socket.count[,,,,unconn]=1",
                "net.udp.socket.count[,,,,established]=1",
                "net.udp.socket.count[,syslog]=1",
                "net.udp.socket.count[,,10.1.2.3,53]=1",
                "net.tcp.listen[8080]=1",
                "net.tcp.listen[08443]=1",
                "net.tcp.listen[40001]=0", // open, but not listening
                "net.tcp.listen[0]=0",
                "net.udp.listen[514]=1",
                "net.udp.listen[40007]=0" // has a peer
            })
    void socketsAreCountedByAddressPortAndState(String key, String count) throws Exception {
        assertThat(read(key)).isEqualTo("[u|" + count + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            quoteCharacter = '\0',
            value = {
                "tcp.status[a,b,c,d]=Too many parameters.",
                "tcp.status[nix,70000,5]=Invalid first parameter.",
                "tcp.status[listen,70000,5]=Invalid port number: 70000",
                "tcp.status[listen,80,5]=Invalid third parameter.",
                "tcp.status.get[-1]=Invalid port number: -1",
                "tcp.status.get[,ipv4]=Invalid second parameter.",
                "tcp.status.discovery[]=Item does not allow parameters.",
                "tcp.status.ports[]=Item does not allow parameters.",
                "tcp.status.ports.discovery[mine]=Invalid first parameter.",
                "linux_status=Invalid first parameter.",
                "jvm.tcp.status[nix]=Invalid first parameter.",
                "jvm.tcp.status[listen,x]=Too many parameters.",
                "jvm.tcp.status.get[]=Item does not allow parameters.",
                "linux_status[udp_status,LISTEN]=Invalid first parameter.",
                "linux_status[tcp_status,nix]=Invalid second parameter.",
                "linux_status[tcp_status,LISTEN,x]=Too many parameters.",
                "net.tcp.socket.count[x,x,x,x,x,x]=Too many parameters.",
                "net.tcp.socket.count[300.1.1.1,70000,x,x,x]=IP is not supported: \"300.1.1.1\"",
                "net.tcp.socket.count[localhost]=IP is not supported: \"localhost\"",
                "net.tcp.socket.count[127.1]=IP is not supported: \"127.1\"",
                "net.tcp.socket.count[::g]=IP is not supported: \"::g\"",
                "net.tcp.socket.count[fe80::1%lo]=IP is not supported: \"fe80::1%lo\"",
                "net.tcp.socket.count[127.0.0.0/99]=Cannot validate CIDR \"127.0.0.0/99\"",
                "net.tcp.socket.count[127.0.0.0/]=Cannot validate CIDR \"127.0.0.0/\"",
                "net.tcp.socket.count[::/129]=Cannot validate CIDR \"::/129\"",
                "net.tcp.socket.count[,70000,x,x,x]=Invalid port number: 70000",
                "net.tcp.socket.count[,-1]=Invalid port number: -1",
                "net.tcp.socket.count[,99999999999999999999]=Invalid port number: 99999999999999999999",
                "net.tcp.socket.count[,nosvc,x]=The service \"nosvc\" is not available for the requested socket type.",
                "net.tcp.socket.count[,syslog]=The service \"syslog\" is not available for the requested socket type.",
                "net.tcp.socket.count[,,x,x,x]=IP is not supported: \"x\"",
                "net.tcp.socket.count[,,,70000,x]=Invalid port number: 70000",
                "net.tcp.socket.count[,,,,TIME_WAIT]=Invalid fifth parameter.",
                "net.tcp.socket.count[,,,,unconn]=Invalid fifth parameter.",
                "net.udp.socket.count[,,,,listen]=Invalid fifth parameter.",
                "net.udp.socket.count[,,,,close]=Invalid fifth parameter.",
                "net.tcp.listen=Invalid first parameter.",
                "net.tcp.listen[65536]=Invalid first parameter.",
                "net.tcp.listen[http]=Invalid first parameter.",
                "net.udp.listen[-1]=Invalid first parameter.",
                "net.udp.listen[53,x]=Too many parameters."
            })
    void wrongParametersAreToldFromLeftToRight(String key, String reason) {
        assertUnsupported(key, reason);
    }

    @Test
    void allStatesComeInOneDocument() throws Exception {
        assertThat(read("tcp.status.get"))
                .isEqualTo("[t|{\"established\":2,\"syn_sent\":1,\"syn_recv\":0,\"fin_wait1\":0,\"fin_wait2\":1,"
                        + "\"time_wait\":1,\"close\":0,\"close_wait\":1,\"last_ack\":0,\"listen\":5,\"closing\":0,"
                        + "\"total\":12,\"by_family\":{\"ipv4\":6,\"ipv6\":6},"
                        + "\"sockstat\":{\"inuse\":7,\"orphan\":1,\"tw\":2,\"alloc\":10,\"mem_pages\":192}}]");
        assertThat(read("tcp.status.get[8443,6]"))
                .isEqualTo("[t|{\"established\":1,\"syn_sent\":1,\"syn_recv\":0,\"fin_wait1\":0,\"fin_wait2\":1,"
                        + "\"time_wait\":0,\"close\":0,\"close_wait\":0,\"last_ack\":0,\"listen\":1,\"closing\":0,"
                        + "\"total\":5,\"by_family\":{\"ipv4\":0,\"ipv6\":5}}]");
    }

    @Test
    void documentDoesWithoutTheKernelsSums() throws Exception {
        Files.delete(net.resolve("sockstat"));
        assertThat(read("tcp.status.get")).endsWith("\"by_family\":{\"ipv4\":6,\"ipv6\":6}}]");
    }

    @Test
    void elevenStatesAreDiscovered() throws Exception {
        assertThat(read("tcp.status.discovery"))
                .startsWith("[t|[{\"{#TCP.STATE}\":\"ESTABLISHED\",\"{#TCP.STATE.KEY}\":\"established\","
                        + "\"{#TCP.STATE.CODE}\":1},")
                .contains("{\"{#TCP.STATE}\":\"TIME_WAIT\",\"{#TCP.STATE.KEY}\":\"time_wait\","
                        + "\"{#TCP.STATE.CODE}\":6}")
                .endsWith(",\"{#TCP.STATE.CODE}\":11}]]");
    }

    @Test
    void portsCountTheSocketsOfTheServersSide() throws Exception {
        assertThat(read("tcp.status.ports"))
                .isEqualTo("[t|["
                        + "{\"port\":80,\"family\":\"4\",\"addr\":\"10.0.0.5,127.0.0.1\",\"listen\":2,"
                        + "\"established\":1,\"syn_recv\":0,\"close_wait\":0,\"time_wait\":1,\"fin_wait2\":0,"
                        + "\"other\":0,\"total\":4},"
                        + "{\"port\":8080,\"family\":\"all\",\"addr\":\"*\",\"listen\":2,"
                        + "\"established\":0,\"syn_recv\":0,\"close_wait\":0,\"time_wait\":0,\"fin_wait2\":0,"
                        + "\"other\":0,\"total\":2},"
                        + "{\"port\":8443,\"family\":\"6\",\"addr\":\"*\",\"listen\":1,"
                        + "\"established\":1,\"syn_recv\":0,\"close_wait\":0,\"time_wait\":0,\"fin_wait2\":1,"
                        + "\"other\":2,\"total\":5}]]");
    }

    @Test
    void portsAreDiscoveredWithTheMarkOfTheJvmsOwn() throws Exception {
        String own = "{\"{#TCP.PORT}\":8443,\"{#TCP.ADDR}\":\"*\",\"{#TCP.FAMILY}\":\"6\",\"{#TCP.OWN}\":1}";
        assertThat(read("tcp.status.ports.discovery"))
                .isEqualTo("[t|[{\"{#TCP.PORT}\":80,\"{#TCP.ADDR}\":\"10.0.0.5,127.0.0.1\",\"{#TCP.FAMILY}\":\"4\","
                        + "\"{#TCP.OWN}\":0},"
                        + "{\"{#TCP.PORT}\":8080,\"{#TCP.ADDR}\":\"*\",\"{#TCP.FAMILY}\":\"all\",\"{#TCP.OWN}\":0},"
                        + own + "]]");
        assertThat(read("tcp.status.ports.discovery[own]")).isEqualTo("[t|[" + own + "]]");
    }

    @ParameterizedTest
    @CsvSource({
        "jvm.tcp.status,5",
        "jvm.tcp.status[CLOSE-WAIT],3",
        "jvm.tcp.status[listen],1",
        "jvm.tcp.status[timewait],0"
    })
    void socketsOfThisJvmAreThoseAmongItsOpenFiles(String key, String count) throws Exception {
        assertThat(read(key)).isEqualTo("[u|" + count + "]");
    }

    @Test
    void peersOfThisJvmPointAtTheLeak() throws Exception {
        assertThat(read("jvm.tcp.status.get"))
                .isEqualTo("[t|{\"established\":1,\"syn_sent\":0,\"syn_recv\":0,\"fin_wait1\":0,\"fin_wait2\":0,"
                        + "\"time_wait\":0,\"close\":0,\"close_wait\":3,\"last_ack\":0,\"listen\":1,\"closing\":0,"
                        + "\"total\":5,\"top_close_wait\":["
                        + "{\"addr\":\"10.7.7.7\",\"port\":8080,\"side\":\"server\",\"count\":2},"
                        + "{\"addr\":\"10.9.9.9\",\"port\":5432,\"side\":\"client\",\"count\":1}],"
                        + "\"top_established\":["
                        + "{\"addr\":\"10.7.7.7\",\"port\":8080,\"side\":\"server\",\"count\":1}]}]");
    }

    @Test
    void onlyTheTenPeersWithMostSocketsAreShown() throws Exception {
        ProcNetTcp table = ProcNetTcp.ipv4();
        for (int peer = 1; peer <= 12; peer++) {
            for (int i = 0; i < peer; i++) {
                int inode = 1000 + 20 * peer + i;
                table.socket("10.0.0.5", 40000 + inode, "10.2.2." + peer, 443, 8, inode);
                Files.createSymbolicLink(root.resolve("self/fd/" + inode), Path.of("socket:[" + inode + "]"));
            }
        }
        table.writeTo(root.resolve("self/net/tcp"));
        assertThat(read("jvm.tcp.status.get"))
                .contains("\"close_wait\":78,")
                .contains("\"top_close_wait\":[{\"addr\":\"10.2.2.12\",\"port\":443,\"side\":\"client\",\"count\":12},")
                .contains("\"10.2.2.3\"")
                .doesNotContain("\"10.2.2.2\"");
    }

    @Test
    void readingShowsTheTruthOfItsOwnSecond() throws Exception {
        var reading = provider.prepare(ItemKey.parse("tcp.status[listen,,4]"));
        assertThat(reading.read(soon()).text()).isEqualTo("3");
        ProcNetTcp.ipv4().socket(80, TcpState.LISTEN).writeTo(net.resolve("tcp"));
        time.advance(Duration.ofSeconds(1));
        assertThat(reading.read(soon()).text()).isEqualTo("1");
    }

    @Test
    void hostWithoutIpv6HasOneTable() throws Exception {
        Files.delete(net.resolve("tcp6"));
        assertThat(read("tcp.status")).isEqualTo("[u|6]");
        assertThat(read("net.tcp.socket.count[,80]")).isEqualTo("[u|4]");
    }

    @Test
    void withoutTablesStatesAreUnsupportedAndSocketCountsAreNone() throws Exception {
        Files.delete(net.resolve("tcp"));
        Files.delete(net.resolve("tcp6"));
        String reason = "Cannot open " + net.resolve("tcp") + ": [2] No such file or directory";
        assertUnsupported("tcp.status", reason);
        assertUnsupported("tcp.status[,80]", reason);
        assertUnsupported("tcp.status.get", reason);
        assertUnsupported("tcp.status.ports", reason);
        assertUnsupported("linux_status[tcp_status,LISTEN]", reason);
        assertThat(read("net.tcp.socket.count")).isEqualTo("[u|0]");
        assertThat(read("net.tcp.socket.count[,80]")).isEqualTo("[u|0]");
    }

    @Test
    void tablesThatAreThereButCannotBeReadAreNeverZero() throws Exception {
        for (String table : new String[] {"tcp", "tcp6"}) {
            Files.delete(net.resolve(table));
            Files.createDirectory(net.resolve(table));
        }
        assertUnsupported("net.tcp.socket.count", "Cannot open " + net.resolve("tcp") + ": [21] Is a directory");
    }

    @Test
    void otherSystemsAreToldWhatIsMissing() {
        provider = provider("Windows Server 2022");
        assertUnsupported(
                "tcp.status[listen]",
                "tcp.status is read from files that only Linux has; this system is Windows Server 2022.");
    }

    @Test
    void rootOfTheMachineAroundAContainerIsReadThroughProcessOne() {
        String reason = "Cannot open /nonexistent/1/net/tcp: [2] No such file or directory";
        provider = provider("Linux", Path.of("/nonexistent"));
        assertUnsupported("tcp.status", reason);
    }

    private void assertUnsupported(String key, String reason) {
        assertThatThrownBy(() -> read(key))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage(reason);
    }

    private String read(String key) throws Exception {
        return provider.prepare(ItemKey.parse(key)).read(soon()).toString();
    }

    private Deadline soon() {
        return Deadline.in(3000, time);
    }
}
