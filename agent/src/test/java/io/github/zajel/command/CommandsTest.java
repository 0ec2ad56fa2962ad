// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.ScriptedPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private static final String USAGE_HINT = "; see java -jar zajel.jar --help";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void withoutArgumentsItHelps() {
        assertThat(run()).isZero();
        assertThat(out())
                .contains(
                        "-javaagent:zajel.jar=ServerActive=", "check [ARGUMENT]", "-t KEY [ARGUMENT]", "-p [ARGUMENT]");
        assertThat(err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void helpListsEachCommandOnce(String option) {
        assertThat(run(option)).isZero();
        assertThat(out()).containsOnlyOnce("-t KEY").containsOnlyOnce("--version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void theVersionIsThreeNumbers(String option) {
        assertThat(run(option)).isZero();
        assertThat(out()).matches("Zajel \\d+\\.\\d+\\.\\d+\\R");
    }

    @Test
    void anUnknownCommandIsAUsageErrorInOneLine() {
        assertThat(run("chekc")).isEqualTo(2);
        assertThat(err()).isEqualToIgnoringNewLines("zajel: unknown command \"chekc\"" + USAGE_HINT);
        assertThat(out()).isEmpty();
    }

    @Test
    void oneArgumentTooManyIsNamed() {
        assertThat(run("-p", "Timeout=3", "x")).isEqualTo(2);
        assertThat(err()).isEqualToIgnoringNewLines("zajel: \"x\" is one argument too many" + USAGE_HINT);
    }

    @Test
    void allThatIsWrongWithTheConfigurationIsToldALineEach() {
        assertThat(run("-t", "agent.ping", "Timeout=x,BufferSize=-1")).isEqualTo(1);
        assertThat(err().lines()).hasSize(2).allMatch(line -> line.startsWith("zajel: "));
        assertThat(err()).contains("Timeout", "BufferSize");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-t", "--test"})
    void testPrintsAValueAsTheOfficialAgentDoes(String option) {
        assertThat(run(option, "agent.ping")).isZero();
        assertThat(out()).isEqualToIgnoringNewLines("agent.ping                                    [u|1]");
    }

    @Test
    void testOfAnUnsupportedKeyFailsAndPrintsTheReasonWhereTheValueWouldBe() {
        assertThat(run("-t", "no.such")).isEqualTo(1);
        assertThat(out())
                .isEqualToIgnoringNewLines(
                        "no.such                                       [m|ZBX_NOTSUPPORTED] [Unsupported item key.]");
        assertThat(err()).isEmpty();
    }

    @Test
    void testReadsThisProcess() {
        assertThat(run("-t", "jmx[\"java.lang:type=Runtime\",Pid]")).isZero();
        assertThat(out()).contains("|" + ProcessHandle.current().pid() + "]");
    }

    @Test
    void testObeysTheAccessRules() {
        assertThat(run("-t", "agent.ping", "DenyKey=agent.*")).isEqualTo(1);
        assertThat(out()).contains("[Unsupported item key.]");
    }

    @Test
    void testWantsAKey() {
        assertThat(run("-t")).isEqualTo(2);
        assertThat(err()).isEqualToIgnoringNewLines("zajel: -t takes an item key" + USAGE_HINT);
    }

    @Test
    void printShowsEveryKeyInAlphabeticalOrder() {
        assertThat(run("-p")).isZero();
        List<String> names = out().lines()
                .filter(line -> line.matches("[a-z_.]+(\\[| +\\[).*")) // some values have several lines
                .map(line -> line.split("[\\[ ]", 2)[0])
                .toList();
        assertThat(names)
                .hasSizeGreaterThan(15)
                .contains("agent.ping", "jmx", "tcp.status")
                .isSorted();
    }

    @Test
    void checkWithoutServerSaysThatTheAgentIsOff() {
        assertThat(run("check", "Hostname=shop")).isEqualTo(1);
        assertThat(out())
                .contains("configuration: valid", "host: \"shop\"", "off: no ServerActive (and no Server) set");
    }

    @Test
    void checkTellsOfPassiveChecks() {
        assertThat(run("check", "Server=10.0.0.1,zabbix.example.com,ListenPort=20050"))
                .isZero();
        assertThat(out()).contains("passive checks: port 20050, by 10.0.0.1, zabbix.example.com");
    }

    @Test
    void checkReadsAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("zajel.conf"), "Hostname=from-file\n");
        assertThat(run("check", file.toString())).isEqualTo(1);
        assertThat(out()).contains("host: \"from-file\"");
    }

    @Test
    void checkCountsTheItemsAndNamesThoseThatWouldNotBeSupported() throws IOException {
        String list = "{\"response\":\"success\",\"config_revision\":3,\"data\":["
                + "{\"key\":\"agent.ping\",\"itemid\":1,\"delay\":\"10s\",\"lastlogsize\":0,\"mtime\":0,\"timeout\":\"3s\"},"
                + "{\"key\":\"no.such\",\"itemid\":2,\"delay\":\"10s\",\"lastlogsize\":0,\"mtime\":0,\"timeout\":\"3s\"}]}";
        try (ScriptedPeer server = new ScriptedPeer(ScriptedPeer.answer(list))) {
            assertThat(run("check", "Hostname=shop,App=orders,ServerActive=" + server.address()))
                    .isZero();

            assertThat(out())
                    .contains(
                            "metadata: zajel java app=orders ",
                            "server " + server.address() + ": knows the host, 2 items (Zabbix 7.0 or newer)",
                            "  not supported: no.such (Unsupported item key.)")
                    .doesNotContain("agent.ping");
            assertThat(server.requests()).hasSize(1);
            assertThat(server.requests().get(0))
                    .contains("\"host\":\"shop\"", "\"host_metadata\":\"zajel java app=orders ");
        }
    }

    @Test
    void checkTellsNoPasswordOfAKey() throws IOException {
        String list = "{\"response\":\"success\",\"data\":[{\"key\":\"no.such[https://shop:hunter2@10.0.0.1/]\","
                + "\"itemid\":1,\"delay\":\"10s\",\"lastlogsize\":0,\"mtime\":0}]}";
        try (ScriptedPeer server = new ScriptedPeer(ScriptedPeer.answer(list))) {
            run("check", "ServerActive=" + server.address());
            assertThat(out())
                    .contains("  not supported: no.such[https://shop:***@10.0.0.1/] (Unsupported item key.)")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void checkOfAHostThatTheServerRefusesFailsWithTheServersReason() throws IOException {
        String refusal = "{\"response\":\"failed\",\"info\":\"host [shop] not found\"}";
        try (ScriptedPeer server = new ScriptedPeer(ScriptedPeer.answer(refusal))) {
            assertThat(run("check", "Hostname=shop,ServerActive=" + server.address()))
                    .isEqualTo(1);
            assertThat(out()).contains("server " + server.address() + ": host [shop] not found");
        }
    }

    @Test
    void checkOfTwoServersFailsWhenOneIsAway() throws IOException {
        String list = "{\"response\":\"success\",\"data\":[]}";
        try (ScriptedPeer server = new ScriptedPeer(ScriptedPeer.answer(list))) {
            assertThat(run("check", "ServerActive=127.0.0.1:1," + server.address()))
                    .isEqualTo(1);
            assertThat(out()).contains("server 127.0.0.1:1: connection refused", "knows the host, 0 items");
        }
    }

    @Test
    void checkOfAClusterNeedsOneNodeOnly() throws IOException {
        String list = "{\"response\":\"success\",\"data\":[]}";
        try (ScriptedPeer server = new ScriptedPeer(ScriptedPeer.answer(list))) {
            assertThat(run("check", "ServerActive=127.0.0.1:1;" + server.address()))
                    .isZero();
        }
    }

    private int run(String... arguments) {
        return new Commands(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
