// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsReaderTest {
    @TempDir
    private Path directory;

    private final Properties properties = new Properties();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void nothingConfiguredSaysSoAndHasAllDefaults() throws Exception {
        AgentOptions options = read(null);
        assertThat(options.isConfigured()).isFalse();
        assertThat(options.isPassive()).isFalse();
        assertThat(options.listenPort()).isEqualTo(10_050);
        assertThat(options.listenIps()).isEmpty();
        assertThat(options.listenBacklog()).isEqualTo(128);
        assertThat(options.startAgents()).isEqualTo(10);
        assertThat(options.serverActive()).isEmpty();
        assertThat(options.hostnames()).containsExactly("{host}-{app}");
        assertThat(options.timeoutSeconds()).isEqualTo(3);
        assertThat(options.refreshActiveChecksSeconds()).isZero();
        assertThat(options.heartbeatFrequencySeconds()).isEqualTo(60);
        assertThat(options.isHeartbeatFrequencySet()).isFalse();
        assertThat(options.bufferSendSeconds()).isEqualTo(5);
        assertThat(options.bufferSize()).isEqualTo(1000);
        assertThat(options.bufferMemoryBytes()).isEqualTo(16 * 1024 * 1024);
        assertThat(options.firstCheck()).isEqualTo(FirstCheck.SPREAD);
        assertThat(options.compress()).isEqualTo(Compression.AUTO);
        assertThat(options.keyRules()).isEmpty();
        assertThat(options.aliases()).isEmpty();
        assertThat(options.tags()).isEmpty();
        assertThat(options.logFile()).isNull();
        assertThat(options.logFileSize()).isEqualTo(1);
        assertThat(options.debugLevel()).isEqualTo(3);
        assertThat(options.procRoot()).isEqualTo(new File("/proc"));
        assertThat(options.sysRoot()).isEqualTo(new File("/sys"));
        assertThat(options.devRoot()).isEqualTo(new File("/dev"));
        assertThat(options.hostRoot()).isEqualTo(new File("/"));
        assertThat(options.allowExec()).isEqualTo(AllowExec.AUTO);
        assertThat(options.logsRemoteCommands()).isFalse();
        assertThat(options.scheduleTimeZone()).isNull();
        assertThat(options.notes()).isEmpty();
        assertThat(options.configFiles()).isEmpty();
    }

    @Test
    void everyOptionReachesItsField() throws Exception {
        AgentOptions options =
                read("EnablePersistentBuffer=1,PersistentBufferFile=/var/lib/z/{app}.buffer,PersistentBufferPeriod=365d"
                        + ",PersistentBufferSize=1G,ServerActive=a;b:1,c,SourceIP=10.0.0.1,TLSConnect=unencrypted,Compress=on"
                        + ",HeartbeatFrequency=0,Hostname=x,{app},App=shop,HostMetadata=meta data,Tags=env=prod,team=a,Tags=b c"
                        + ",HostInterface=shop.example,RefreshActiveChecks=7,Timeout=30,FirstCheck=schedule"
                        + ",ScheduleTimeZone=Europe/Riga,BufferSend=1,BufferSize=65535,BufferMemory=1G,Alias=a[*]:b[*],Alias=c:d"
                        + ",LogType=file,LogFile=/var/log/z.log,LogFileSize=1K,DebugLevel=4,ProcRoot=/host/proc"
                        + ",SysRoot=/host/sys,DevRoot=/host/dev,HostRoot=/host,AllowExec=1,LogRemoteCommands=1");
        assertThat(options.serverActive()).extracting(Object::toString).containsExactly("a:10051;b:1", "c:10051");
        assertThat(options.serverActive().get(0).nodes()).hasSize(2);
        assertThat(options.sourceIp()).isEqualTo("10.0.0.1");
        assertThat(options.compress()).isEqualTo(Compression.ON);
        assertThat(options.heartbeatFrequencySeconds()).isZero();
        assertThat(options.isHeartbeatFrequencySet()).isTrue();
        assertThat(options.hostnames()).containsExactly("x", "{app}");
        assertThat(options.app()).isEqualTo("shop");
        assertThat(options.hostMetadata()).isEqualTo("meta data");
        assertThat(options.tags()).containsExactly("env=prod", "team=a", "b", "c");
        assertThat(options.hostInterface()).isEqualTo("shop.example");
        assertThat(options.refreshActiveChecksSeconds()).isEqualTo(7);
        assertThat(options.timeoutSeconds()).isEqualTo(30);
        assertThat(options.firstCheck()).isEqualTo(FirstCheck.SCHEDULE);
        assertThat(options.scheduleTimeZone()).isEqualTo(ZoneId.of("Europe/Riga"));
        assertThat(options.bufferSendSeconds()).isEqualTo(1);
        assertThat(options.bufferSize()).isEqualTo(65535);
        assertThat(options.bufferMemoryBytes()).isEqualTo(1 << 30);
        assertThat(options.aliases())
                .extracting(KeyAlias::alias, KeyAlias::key)
                .hasToString("[(\"a[*]\", \"b[*]\"), (\"c\", \"d\")]");
        assertThat(options.logFile()).isEqualTo(new File("/var/log/z.log"));
        assertThat(options.logFileSize()).isEqualTo(1024);
        assertThat(options.debugLevel()).isEqualTo(4);
        assertThat(options.procRoot()).isEqualTo(new File("/host/proc"));
        assertThat(options.sysRoot()).isEqualTo(new File("/host/sys"));
        assertThat(options.devRoot()).isEqualTo(new File("/host/dev"));
        assertThat(options.hostRoot()).isEqualTo(new File("/host"));
        assertThat(options.allowExec()).isEqualTo(AllowExec.ALWAYS);
        assertThat(options.logsRemoteCommands()).isTrue();
        assertThat(options.persistentBufferFile()).isEqualTo("/var/lib/z/{app}.buffer");
        assertThat(options.persistentBufferPeriodSeconds()).isEqualTo(365 * 86_400);
        assertThat(options.persistentBufferBytes()).isEqualTo(1 << 30);
    }

    @Test
    void thereIsNoPersistentBufferUnlessItIsEnabled() throws Exception {
        AgentOptions options = read("ServerActive=a,PersistentBufferFile=/var/lib/z.buffer,PersistentBufferPeriod=90");
        assertThat(options.persistentBufferFile()).isNull();
        assertThat(options.persistentBufferPeriodSeconds()).isEqualTo(90);
    }

    @Test
    void argumentBeatsPropertyBeatsEnvironmentBeatsFile() throws Exception {
        String file = write("zajel.conf", "Timeout=4\nBufferSend=4\nBufferSize=4\nDebugLevel=4\nDebugLevel=5");
        environment.put("ZAJEL_TIMEOUT", "3");
        environment.put("ZAJEL_BUFFER_SEND", "3");
        environment.put("ZAJEL_BUFFER_SIZE", "3");
        properties.put("zajel.Timeout", "2");
        properties.put("zajel.BufferSend", "2");
        AgentOptions options = read(file + ",Timeout=9,Timeout=1");
        assertThat(options.timeoutSeconds()).isEqualTo(1);
        assertThat(options.bufferSendSeconds()).isEqualTo(2);
        assertThat(options.bufferSize()).isEqualTo(3);
        assertThat(options.debugLevel()).isEqualTo(5);
    }

    @Test
    void fileMayBeNamedInAnyPlaceAndTheFirstIsRead() throws Exception {
        environment.put("ZAJEL_CONFIG", write("env.conf", "App=env"));
        assertThat(read("").app()).isEqualTo("env");
        properties.put("zajel.Config", write("property.conf", "App=property"));
        assertThat(read("").app()).isEqualTo("property");
        assertThat(read("Config=" + write("argument.conf", "App=argument")).app())
                .isEqualTo("argument");
        assertThat(read(directory + "/argument.conf").configFiles())
                .containsExactly(directory.resolve("argument.conf").toFile());
    }

    @Test
    void emptyValueIsTheDefaultButAnEmptyVariableIsNoValue() throws Exception {
        environment.put("ZAJEL_APP", "");
        String file = write("zajel.conf", "App=fromFile\nServerActive=fromFile\nTimeout=");
        AgentOptions options = read(file + ",ServerActive=");
        assertThat(options.app()).isEqualTo("fromFile");
        assertThat(options.isConfigured()).isFalse();
        assertThat(options.timeoutSeconds()).isEqualTo(3);
    }

    @Test
    void rulesOnKeysKeepOneOrderOverAllPlaces() throws Exception {
        environment.put("ZAJEL_DENY_KEY", "four");
        environment.put("ZAJEL_ALLOW_KEY", "three");
        String file =
                write("zajel.conf", "DenyKeyRegexp=^five$\nEnableRemoteCommands=1\nAllowKey=seven[a,*]\nDenyKey=*");
        assertThat(read(file + ",DenyKey=one,AllowKeyRegexp=two.+").keyRules())
                .extracting(Object::toString)
                .containsExactly(
                        "DenyKey=one",
                        "AllowKeyRegexp=two.+",
                        "AllowKey=three",
                        "DenyKey=four",
                        "DenyKeyRegexp=^five$",
                        "AllowKey=system.run[*]",
                        "AllowKey=seven[a,*]",
                        "DenyKey=*");
    }

    @Test
    void aliasEndsAtTheColonBehindItsBrackets() throws Exception {
        assertThat(read("Alias=x[a:b]:y,Alias=heap:jmx[\"java.lang:type=Memory\",\"HeapMemoryUsage.used\"]")
                        .aliases())
                .extracting(KeyAlias::alias)
                .containsExactly("x[a:b]", "heap");
    }

    @Test
    void forceActiveChecksOnStartIsFirstCheckNow() throws Exception {
        assertThat(read("ForceActiveChecksOnStart=1").firstCheck()).isEqualTo(FirstCheck.NOW);
        assertThat(read("ForceActiveChecksOnStart=1,FirstCheck=spread").firstCheck())
                .isEqualTo(FirstCheck.SPREAD);
        assertThat(read("ForceActiveChecksOnStart=0").firstCheck()).isEqualTo(FirstCheck.SPREAD);
    }

    @Test
    void logGoesToTheFileUnlessTheConsoleIsAskedFor() throws Exception {
        assertThat(read("LogFile=/x").logFile()).isEqualTo(new File("/x"));
        assertThat(read("LogFile=/x,LogType=console").logFile()).isNull();
        assertThat(read("LogFile=/x,LogType=system").logFile()).isNull();
        assertThat(problems("LogType=file"))
                .containsExactly("LogType=file (agent argument): LogFile must say which file");
    }

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
    void whoMayAskIsEnoughToBeOnUnlessNobodyIsAnswered() throws Exception {
        AgentOptions options = read("Server=10.0.0.1,zabbix.example.com,ListenPort=20050,ListenIP=0.0.0.0,10.0.0.9");
        assertThat(options.isConfigured()).isTrue();
        assertThat(options.server()).containsExactly("10.0.0.1", "zabbix.example.com");
        assertThat(options.listenIps()).containsExactly("0.0.0.0", "10.0.0.9");
        assertThat(options.announcedIp()).isEqualTo("10.0.0.9");
        assertThat(read("Server=10.0.0.1,StartAgents=0").isConfigured()).isFalse();
        assertThat(read("ListenPort=20050,ListenIP=10.0.0.9").isPassive()).isFalse();
        assertThat(read("Server=10.0.0.1,ListenIP=::").announcedIp()).isNull();
    }

    @Test
    void theFileOfAnOfficialAgentDoesNotTakeItsPort() throws Exception {
        AgentOptions given = read("Server=127.0.0.1,ServerActive=127.0.0.1,TLSAccept=psk");
        assertThat(given.isPassive()).isFalse();
        assertThat(given.isConfigured()).isTrue();
        assertThat(given.notes())
                .containsExactly(
                        "ignored: Server (passive checks are off unless ListenPort or StartAgents is set too)");
        for (String wish : List.of("ListenPort=10050", "StartAgents=10")) {
            AgentOptions wanted = read("Server=127.0.0.1,ServerActive=127.0.0.1," + wish);
            assertThat(wanted.isPassive()).isTrue();
            assertThat(wanted.startAgents()).isEqualTo(10);
            assertThat(wanted.listenPort()).isEqualTo(10_050);
            assertThat(wanted.notes()).isEmpty();
        }
    }

    @Test
    void plainTextIsNeverAFallBackForTlsWhereverItIsAskedFor() throws Exception {
        environment.put("ZAJEL_TLS_CONNECT", "cert");
        assertThat(problems("ServerActive=a")).hasSize(1);
        assertThat(read("ServerActive=a,TLSCAFile=a,TLSCertFile=b,TLSKeyFile=c")
                        .tls()
                        .connect())
                .isEqualTo(TlsMode.CERT);
        assertThat(read("ServerActive=a,TLSConnect=unencrypted").isConfigured()).isTrue();
    }

    @Test
    void fileOfAContainerImageSaysOnlyWhatItsVariablesSay() throws Exception {
        environment.put("ZBX_SERVER", "zabbix");
        String file = write(
                "container.conf",
                "ServerActive=${ZBX_SERVER}\nHostname=${A}\nHostnameItem=${B}\nTimeout=${C}\nTLSConnect=${D}\n"
                        + "TLSPSKFile=${E}\nTLSPSKIdentity=${E}\nDenyKey=${F}\nListenPort=${G}");
        AgentOptions options = read(file);
        assertThat(options.isConfigured()).isTrue();
        assertThat(options.keyRules()).isEmpty();
        assertThat(options.notes()).isEmpty();
        environment.put("E", "/run/psk");
        assertThat(problems(file)).singleElement().asString().startsWith("TLSPSKFile=/run/psk (");
        environment.put("B", "system.uname");
        assertThat(problems(file)).hasSize(2);
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

    @Test
    void changesThatNeedARestartAreNamed() throws Exception {
        AgentOptions old = read("ServerActive=a,Timeout=3,DenyKey=x,Tags=a,DebugLevel=3,PidFile=x");
        assertThat(old.changesThatNeedRestart(read("ServerActive=a,Timeout=3,DenyKey=x")))
                .isEmpty();
        assertThat(old.changesThatNeedRestart(read("ServerActive=a,b,DenyKey=x,DenyKey=y,DebugLevel=4,HostMetadata=m")))
                .containsExactly("ServerActive", "Timeout", "AllowKey");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zabbix_agentd-6.0.conf",
                "zabbix_agentd-7.0.conf",
                "zabbix_agent2-6.0.conf",
                "zabbix_agent2-7.0.conf"
            })
    void filesOfTheOfficialAgentsAreTakenAsTheyAre(String name) throws Exception {
        environment.put("ZBX_SERVER", "zabbix.example.com");
        AgentOptions options = read("src/test/resources/config/" + name);
        assertThat(options.serverActive()).extracting(Object::toString).containsExactly("zabbix.example.com:10051");
        assertThat(options.logFile()).isNotNull();
        assertThat(options.notes()).singleElement().asString().startsWith("ignored: ");
    }

    @Test
    void whatChangesNothingIsListedInOneLine() throws Exception {
        assertThat(read("src/test/resources/config/zabbix_agent2-7.0.conf").notes())
                .containsExactly(
                        "ignored: PidFile, ControlSocket, Plugins.Redis.Timeout, Plugins.SystemRun.LogRemoteCommands"
                                + " (no meaning inside a JVM);"
                                + " UserParameter (user parameters are not run by this version);"
                                + " HostMetadataItem (HostMetadata and HostInterface take a text, not an item, in this version)");
    }

    @Test
    void everyParameterOfBothAgentsIsKnown() {
        String all =
                "Alias AllowKey AllowRoot BufferSend BufferSize ControlSocket DebugLevel DenyKey EnablePersistentBuffer"
                        + " EnableRemoteCommands ForceActiveChecksOnStart HeartbeatFrequency HostInterface HostInterfaceItem"
                        + " HostMetadata HostMetadataItem Hostname HostnameItem ListenBacklog ListenIP ListenPort LoadModule"
                        + " LoadModulePath LogFile LogFileSize LogRemoteCommands LogType MaxLinesPerSecond PerfCounter"
                        + " PersistentBufferFile PersistentBufferPeriod PidFile PluginSocket PluginTimeout"
                        + " Plugins.Log.MaxLinesPerSecond RefreshActiveChecks Server ServerActive SourceIP StartAgents StatusPort"
                        + " TLSAccept TLSCAFile TLSCRLFile TLSCertFile TLSCipherAll TLSCipherAll13 TLSCipherCert TLSCipherCert13"
                        + " TLSCipherPSK TLSCipherPSK13 TLSConnect TLSKeyFile TLSPSKFile TLSPSKIdentity TLSServerCertIssuer"
                        + " TLSServerCertSubject Timeout UnsafeUserParameters User UserParameter UserParameterDir";
        assertThat(List.of(all.split(" "))).allMatch(name -> Options.named(name) != null || Ignored.of(name) != null);
    }

    @Test
    void everyDeclaredOptionIsListedOnce() throws IllegalAccessException {
        for (var field : Options.class.getDeclaredFields()) {
            if (field.getType() == Option.class) {
                assertThat(Options.ALL).containsOnlyOnce((Option<?>) field.get(null));
            }
        }
        assertThat(Options.names()).doesNotHaveDuplicates();
    }

    private AgentOptions read(String argument) throws InvalidOptionsException {
        return new OptionsReader(properties, environment).read(argument);
    }

    private List<String> problems(String argument) {
        return catchThrowableOfType(InvalidOptionsException.class, () -> read(argument))
                .problems();
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }
}
