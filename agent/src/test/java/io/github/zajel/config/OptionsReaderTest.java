// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsReaderTest extends GivenPlaces {
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
    void changesThatNeedARestartAreNamed() throws Exception {
        AgentOptions old = read("ServerActive=a,Timeout=3,DenyKey=x,Tags=a,DebugLevel=3,PidFile=x");
        assertThat(old.changesThatNeedRestart(read("ServerActive=a,Timeout=3,DenyKey=x")))
                .isEmpty();
        assertThat(old.changesThatNeedRestart(read("ServerActive=a,b,DenyKey=x,DenyKey=y,DebugLevel=4,HostMetadata=m")))
                .containsExactly("ServerActive", "Timeout", "AllowKey");
    }

    @Test
    void everyDeclaredOptionIsListedOnce() throws IllegalAccessException {
        for (Class<?> declares : List.of(Options.class, TlsParameters.class)) {
            for (var field : declares.getDeclaredFields()) {
                if (field.getType() == Option.class) {
                    assertThat(Options.ALL).containsOnlyOnce((Option<?>) field.get(null));
                }
            }
        }
        assertThat(Options.names()).doesNotHaveDuplicates();
    }
}
