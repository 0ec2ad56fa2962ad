// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were written for the official agents. */
class OfficialFilesTest extends GivenPlaces {
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
}
