// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, in which words, and what is not. */
class WrongOptionsTest extends GivenPlaces {
    @Test
    void everythingWrongIsToldAtOnceWithItsPlace() throws Exception {
        String file = write("zajel.conf", "BufferSiz=7\nBufferSize=1\nNothing=x\nsourceip=1.2.3.4\nTLSPSK=0123abcd");
        environment.put("ZAJEL_SERVER_ACTVE", "a");
        environment.put("ZAJEL_DEBUG_LEVEL", "6");
        properties.put("zajel.hostname", "x");
        properties.put("zajel.FirstCheck", "later");
        assertThat(problems(file + ",Timeout=99"))
                .containsExactlyInAnyOrder(
                        "zajel.hostname: unknown parameter; did you mean zajel.Hostname?",
                        "ZAJEL_SERVER_ACTVE: unknown parameter; did you mean ZAJEL_SERVER_ACTIVE?",
                        "BufferSiz=7 (" + file + ":1): unknown parameter; did you mean BufferSize?",
                        "Nothing=x (" + file + ":3): unknown parameter",
                        "sourceip=1.2.3.4 (" + file + ":4): unknown parameter; did you mean SourceIP?",
                        "TLSPSK=*** (" + file + ":5): unknown parameter",
                        "Timeout=99 (agent argument): allowed: 1..30",
                        "FirstCheck=later (zajel.FirstCheck): allowed: spread, now, schedule",
                        "DebugLevel=6 (ZAJEL_DEBUG_LEVEL): allowed: 0..5",
                        "BufferSize=1 (" + file + ":2): allowed: 2..65535");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Timeout=x | allowed: 1..30",
                "Timeout=-1 | allowed: 1..30",
                "Timeout=K | allowed: 1..30",
                "Timeout=1K | allowed: 1..30",
                "Timeout=99999999999999999999 | allowed: 1..30",
                "PersistentBufferPeriod=59 | allowed: 1m..365d",
                "PersistentBufferPeriod=366d | allowed: 1m..365d",
                "PersistentBufferPeriod=1y | allowed: 1m..365d",
                "PersistentBufferPeriod=99999999999w | allowed: 1m..365d",
                "PersistentBufferSize=1K | allowed: 1M..1G",
                "EnablePersistentBuffer=1 | PersistentBufferFile must say which file",
                "BufferMemory=2G | allowed: 256K..1G",
                "BufferMemory=9999999999T | allowed: 256K..1G",
                "ForceActiveChecksOnStart=yes | allowed: 0, 1",
                "EnableRemoteCommands=2 | allowed: 0, 1",
                "ServerActive=a,b;a | a:10051 is there twice",
                "ServerActive=a,,b | \"\" is not host",
                "ServerActive=a:99999 | port that is not 1..65535",
                "Hostname=a,,b | one of the names is empty",
                "Hostname={hots} | unknown placeholder",
                "Hostname={host | unknown placeholder",
                "Hostname={env:} | unknown placeholder",
                "SourceIP=zabbix.example.com | IPv4 or IPv6 address",
                "SourceIP=1.2.3.256 | IPv4 or IPv6 address",
                "SourceIP=1.2.3 | IPv4 or IPv6 address",
                "SourceIP=fe80:1 | IPv4 or IPv6 address",
                "SourceIP=a:b:c | IPv4 or IPv6 address",
                "SourceIP=::1::2 | IPv4 or IPv6 address",
                "SourceIP=1:2:3:4:5:6:7:8:9 | IPv4 or IPv6 address",
                "SourceIP=1.2.3.4::1 | IPv4 or IPv6 address",
                "SourceIP=12345::1 | IPv4 or IPv6 address",
                "Server=10.0.0.256 | \"10.0.0.256\" is not an address, a network as 10.0.0.0/8, or a name",
                "Server=10.0.0 | is not an address",
                "Server=10.0.0.0/33 | is not an address",
                "Server=10.0.0.0/ | is not an address",
                "Server=::/129 | is not an address",
                "Server=fe80::1%eth0 | is not an address",
                "Server=zabbix.example.com/24 | is not an address",
                "Server=a:10051 | is not an address",
                "Server=,a | is not an address",
                "ListenIP=localhost | IPv4 or IPv6 addresses",
                "ListenPort=0 | 1..65535",
                "StartAgents=101 | 0..100",
                "Server=a,TLSAccept=psk | needs TLSPSKIdentity and TLSPSKFile",
                "HostInterface=a b | IP address or DNS name",
                "ScheduleTimeZone=Mars/Base | name or offset of a time zone",
                "AllowKeyRegexp=( | Unclosed group",
                "Alias=x | alias:key",
                "Alias=x: | alias:key",
                "Alias=x[a:b] | alias:key",
                "Alias=a:b,Alias=a:c | this alias is there twice",
                "Config=/no/such/file | there is no such file",
                "HostnameItem=system.run[hostname] | not supported by this version yet",
                "TLSConnect=tls | allowed: unencrypted, psk, cert",
                "TLSConnect=psk | needs TLSPSKIdentity and TLSPSKFile",
                "TLSConnect=cert | needs TLSCAFile, TLSCertFile and TLSKeyFile",
                "TLSAccept=psk;cert | allowed: one or more of unencrypted, psk, cert",
                "TLSPSKIdentity=x,TLSPSKFile=y | TLSPSKFile=y (agent argument): needs TLSConnect too: psk, or unencrypted to connect without TLS",
                "TLSConnect=psk,TLSPSKIdentity=x,TLSPSKFile=y,TLSCRLFile=z | TLSCRLFile=z (agent argument): needs TLSCertFile too",
                "TLSConnect=psk,TLSPSKIdentity=x,TLSPSKFile=y,TLSServerCertSubject=CN=z | needs TLSCertFile too",
                "TLSConnect=unencrypted,TLSCipherPSK=x | needs TLSPSKIdentity too",
                "TLSConnect=unencrypted,TLSCipherAll13=x | needs TLSCertFile or TLSPSKIdentity too",
            })
    void oneWrongSettingIsOneProblem(String argument, String saying) {
        assertThat(problems(argument)).singleElement().asString().contains(saying);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SourceIP=::1",
                "SourceIP=fe80::1%eth0",
                "SourceIP=::ffff:1.2.3.4",
                "SourceIP=255.0.0.1",
                "Timeout=030",
                "ScheduleTimeZone=+02:00",
                "HostnameItem=system.hostname",
                "Hostname=x,HostnameItem=system.uname",
                "Hostname={env:POD}.{prop:instance}-{pid}",
                "TLSConnect=unencrypted,TLSPSKIdentity=x,TLSPSKFile=y,TLSAccept=psk,cert",
                "TLSConnect=psk,TLSPSKIdentity=x,TLSPSKFile=y,TLSCipherAll=a:b",
                "TLSConnect=cert,TLSCAFile=a,TLSCertFile=b,TLSKeyFile=c,TLSServerCertIssuer=CN=x,O=y",
                "SourceIP=fe80::1:2:3:4:5:6",
                "SourceIP=1:2:3:4:5:6:7:8",
                "SourceIP=1:2:3:4:5:6:1.2.3.4",
                "Server=10.0.0.1, 10.0.0.0/8,::/0,::1,0.0.0.0/0,2001:db8::/32,zabbix_1.example.com,localhost,0day",
                "Server=::ffff:10.0.0.0/104",
                "ListenIP=0.0.0.0,::,10.0.0.1",
                "TLSAccept=psk",
                "Server=a,StartAgents=0,TLSAccept=psk",
                "Server=a,TLSAccept=unencrypted",
            })
    void unusualButFine(String argument) throws Exception {
        assertThat(read(argument)).isNotNull();
    }

    @Test
    void allThatContradictsInTlsIsToldAtOnce() throws Exception {
        assertThat(problems("TLSConnect=psk,TLSCAFile=a,TLSKeyFile=b,TLSPSKFile=c,TLSCipherCert=d"))
                .containsExactly(
                        "TLSKeyFile=b (agent argument): needs TLSCertFile too",
                        "TLSCAFile=a (agent argument): needs TLSCertFile too",
                        "TLSCipherCert=d (agent argument): needs TLSCertFile too",
                        "TLSPSKFile=c (agent argument): needs TLSPSKIdentity too");
    }

    @Test
    void identityOfAKeyHasUpTo128Characters() throws Exception {
        String rest = ",TLSConnect=psk,TLSPSKFile=y";
        assertThat(read("TLSPSKIdentity=" + "🐦".repeat(128) + rest).tls().pskIdentity())
                .hasSize(256);
        assertThat(problems("TLSPSKIdentity=" + "a".repeat(129) + rest)).hasSize(1);
        assertThat(problems("TLSPSKIdentity=\ud800" + rest)).hasSize(1);
    }

    @Test
    void strangersInTheEnvironmentAreNoProblem() throws Exception {
        environment.put("ZAJEL_SERVICE_HOST", "10.96.0.1");
        environment.put("ZAJEL_PORT", "tcp://10.96.0.1:80");
        assertThat(read(null).notes())
                .containsExactly("ignored (no parameters of the agent): ZAJEL_PORT, ZAJEL_SERVICE_HOST");
    }

    @Test
    void aFileThatIsNoConfigurationGivesABoundedMessage() throws Exception {
        String file = write("picture.jpg", "garbage with = signs and \u0001\n".repeat(500));
        InvalidOptionsException refused = catchThrowableOfType(InvalidOptionsException.class, () -> read(file));
        assertThat(refused.problems()).hasSize(500);
        assertThat(refused.getMessage())
                .hasLineCount(31)
                .endsWith("and 470 more")
                .doesNotContain("\u0001");
    }
}
