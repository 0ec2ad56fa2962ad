// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.ScriptedPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GetCommandTest {
    private static final String QUESTION =
            "{\"request\":\"passive checks\",\"data\":[{\"key\":\"agent.ping\",\"timeout\":30}]}";
    private static final String USAGE_HINT = "; see java -jar zajel.jar --help";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void anAgentFromSevenOnIsAskedOnceInJson() throws IOException {
        try (ScriptedPeer agent = new ScriptedPeer(
                ScriptedPeer.answer("{\"version\":\"7.0.22\",\"data\":[{\"value\":\"\u00e4\\nb\\n\"}]}"))) {
            assertThat(get(agent)).isZero();
            assertThat(agent.requests()).containsExactly(QUESTION);
        }
        assertThat(out()).isEqualTo("\u00e4\nb\n");
    }

    @Test
    void anOlderAgentIsAskedAgainWithTheBareKey() throws IOException {
        try (ScriptedPeer agent = new ScriptedPeer(
                ScriptedPeer.answer("ZBX_NOTSUPPORTED\0Invalid item key format."), ScriptedPeer.answer("1"))) {
            assertThat(get(agent)).isZero();
            assertThat(agent.requests()).containsExactly(QUESTION, "agent.ping");
        }
        assertThat(out()).isEqualTo("1\n");
    }

    @Test
    void anOlderAgentMayHaveAnEmptyValue() throws IOException {
        try (ScriptedPeer agent = new ScriptedPeer(ScriptedPeer.answer("x"), ScriptedPeer.answer(""))) {
            assertThat(get(agent)).isZero();
        }
        assertThat(out()).isEqualTo("\n");
    }

    @Test
    void aReasonIsPrintedWhereTheValueWouldBeAndIsAFailure() throws IOException {
        try (ScriptedPeer agent = new ScriptedPeer(
                ScriptedPeer.answer("{\"version\":\"7.0.22\",\"data\":[{\"error\":\"Bad thing.\"}]}"))) {
            assertThat(get(agent)).isEqualTo(1);
        }
        assertThat(out()).isEqualTo("ZBX_NOTSUPPORTED: Bad thing.\n");
        assertThat(err()).isEmpty();
    }

    @Test
    void noValueIsNoFailure() throws IOException {
        try (ScriptedPeer agent =
                new ScriptedPeer(ScriptedPeer.answer("{\"version\":\"7.0.22\",\"data\":[{\"value\":null}]}"))) {
            assertThat(get(agent)).isZero();
        }
        assertThat(out()).isEqualTo("ZBX_NODATA: No value was received.\n");
    }

    @Test
    void silenceMeansThatThisMachineMayNotAsk() throws IOException {
        try (ScriptedPeer agent = new ScriptedPeer(ScriptedPeer.raw(new byte[0]))) {
            assertThat(get(agent)).isEqualTo(1);
            assertThat(agent.requests()).hasSize(1);
            assertThat(err())
                    .isEqualToIgnoringNewLines("zajel: " + agent.address()
                            + " closed the connection without a value; is this machine in its Server=?");
        }
        assertThat(out()).isEmpty();
    }

    @Test
    void closingBeforeTheQuestionMeansTheSameBeItAnEndOrAReset() throws IOException {
        try (ScriptedPeer agent = new ScriptedPeer(peer -> {})) {
            assertThat(get(agent)).isEqualTo(1);
            assertThat(err()).endsWith("; is this machine in its Server=?\n");
        }
    }

    @Test
    void theProtocolCanBeChosen() throws IOException {
        try (ScriptedPeer agent = new ScriptedPeer(ScriptedPeer.answer("1"))) {
            assertThat(get(agent, "--protocol", "plaintext")).isZero();
            assertThat(get(agent, "--protocol=json")).isEqualTo(1);
            assertThat(agent.requests()).containsExactly("agent.ping", QUESTION);
            assertThat(err()).contains("sent an answer that is not JSON");
        }
    }

    @Test
    void optionsAreTakenInAllTheirForms() throws IOException {
        List<String> sources = new ArrayList<>();
        try (ScriptedPeer agent = new ScriptedPeer(peer -> {
            sources.add(peer.from().getHostAddress());
            peer.readRequest();
            peer.send(ScriptedPeer.frame("{\"data\":[{\"value\":\"1\"}]}"));
        })) {
            String port = Integer.toString(agent.address().port());
            assertThat(run("get", "-s127.0.0.1", "-p" + port, "-kx", "-t5", "-I127.0.0.5"))
                    .isZero();
            assertThat(run(
                            "get",
                            "--host",
                            "127.0.0.1",
                            "--port=" + port,
                            "--key",
                            "x",
                            "--timeout=600",
                            "--source-address=127.0.0.6"))
                    .isZero();
            assertThat(agent.requests().get(0)).contains("\"timeout\":5}");
            assertThat(agent.requests().get(1)).contains("\"timeout\":600}");
        }
        assertThat(sources).containsExactly("127.0.0.5", "127.0.0.6");
    }

    @Test
    void whatCannotBeReachedIsOneLine() {
        assertThat(run("get", "-s", "127.0.0.1", "-p", "1", "-k", "x")).isEqualTo(1);
        assertThat(err()).isEqualToIgnoringNewLines("zajel: cannot get the value from 127.0.0.1:1: connection refused");
        assertThat(out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-k x | get takes -s HOST and -k KEY",
                "-s a | get takes -s HOST and -k KEY",
                "-s a -k x extra | get: unknown option \"extra\"",
                "-s a -k x -z 1 | get: unknown option \"-z\"",
                "-s a -k | -k takes a value",
                "-s a -s b -k x | --host is there twice",
                "-s a -k x -p 99999 | \"a:99999\" has a port that is not 1..65535",
                "-s a -k x -t 0 | --timeout is 1..600 seconds",
                "-s a -k x -t 5s | --timeout is 1..600 seconds",
                "-s a -k x --protocol xml | --protocol is auto, json or plaintext",
                "-s a -k x --tls-connect psk | TLSConnect=psk (zajel.TLSConnect): needs TLSPSKIdentity and TLSPSKFile",
            })
    void whatCannotBeMeantIsAUsageError(String arguments, String complaint) {
        assertThat(run(("get " + arguments).split(" "))).isEqualTo(2);
        assertThat(err()).isEqualToIgnoringNewLines("zajel: " + complaint + USAGE_HINT);
    }

    private int get(ScriptedPeer agent, String... more) {
        List<String> arguments = new ArrayList<>(List.of("get", "-s", "127.0.0.1", "-k", "agent.ping", "-p"));
        arguments.add(Integer.toString(agent.address().port()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
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
