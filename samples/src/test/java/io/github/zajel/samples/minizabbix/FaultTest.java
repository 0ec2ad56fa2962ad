// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.samples.minizabbix.Fault.Kind;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultTest {
    private static final String ROW = "{'itemid':10001,'id':1,'value':'1','clock':1,'ns':1}";

    private MiniZabbix server;
    private ScriptedAgent agent;

    @BeforeEach
    void start() throws IOException {
        server = MiniZabbix.start(new Setup().items(List.of(TemplateItem.of("k", "1s", ValueType.UNSIGNED))));
        server.addHost("h");
        agent = new ScriptedAgent(server);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void droppedRequestIsForgottenButALostAnswerIsNot() throws IOException {
        server.misbehave(Fault.of(Kind.DROP).times(1));
        assertThat(bytesOfAnswer()).isEmpty();
        assertThat(server.values("h", "k")).isEmpty();
        server.misbehave(Fault.of(Kind.LOSE_ANSWER).times(1));
        assertThat(bytesOfAnswer()).isEmpty();
        assertThat(server.values("h", "k")).hasSize(1);
        assertThat(server.requests()).hasSize(2);
        assertThat(agent.send("h", ROW).path("info").asText()).startsWith("processed: 0; failed: 1");
    }

    @Test
    void halfAnswerEndsEarlyAndAWrongLengthIsHuge() throws IOException {
        server.misbehave(Fault.of(Kind.HALF_ANSWER).times(1));
        byte[] half = bytesOfAnswer();
        assertThatThrownBy(() -> Frame.read(new ByteArrayInputStream(half))).isInstanceOf(EOFException.class);
        server.misbehave(Fault.of(Kind.WRONG_LENGTH).times(1));
        byte[] wrong = bytesOfAnswer();
        assertThatThrownBy(() -> Frame.read(new ByteArrayInputStream(wrong))).hasMessageContaining("is over");
    }

    @Test
    void garbageIsNoFrameAndNotJsonIsOne() throws IOException {
        server.misbehave(Fault.of(Kind.GARBAGE).times(1));
        byte[] garbage = bytesOfAnswer();
        assertThatThrownBy(() -> Frame.read(new ByteArrayInputStream(garbage))).hasMessage("no Zabbix header");
        server.misbehave(Fault.of(Kind.NOT_JSON).times(1));
        assertThat(Frame.read(new ByteArrayInputStream(bytesOfAnswer())).text()).doesNotStartWith("{");
    }

    @Test
    void redirectNamesTheOtherServer() throws IOException {
        server.misbehave(Fault.redirect("127.0.0.1:1"));
        assertThat(agent.askForItems("h", 0))
                .hasToString("{\"response\":\"failed\",\"redirect\":{\"revision\":1,\"address\":\"127.0.0.1:1\"}}");
    }

    @Test
    void disabledUploadIsToldWithListsAndKeepsValuesOut() throws IOException {
        server.misbehave(Fault.of(Kind.UPLOAD_DISABLED));
        assertThat(agent.askForItems("h", 0).path("upload").asText()).isEqualTo("disabled");
        assertThat(agent.send("h", ROW))
                .hasToString(
                        "{\"response\":\"failed\",\"info\":\"data collection is paused\",\"upload\":\"disabled\"}");
        server.behave();
        assertThat(agent.send("h", ROW).path("response").asText()).isEqualTo("success");
    }

    @Test
    void faultOfOneKindOfRequestSparesTheOthers() throws IOException {
        server.misbehave(Fault.parse("refuse=go away").only("agent data"));
        assertThat(agent.askForItems("h", 0).path("data")).hasSize(1);
        assertThat(agent.send("h", ROW).path("info").asText()).isEqualTo("go away");
    }

    @Test
    void delayedAnswerComes() throws IOException {
        server.misbehave(Fault.delay(1).times(1));
        assertThat(agent.send("h", ROW).path("response").asText()).isEqualTo("success");
    }

    @Test
    void closeCutsOffWhoWaits() throws Exception {
        server.misbehave(Fault.delay(60_000));
        Thread waiting = new Thread(() -> {
            try {
                bytesOfAnswer();
            } catch (IOException reset) {
                // also an end
            }
        });
        waiting.start();
        while (server.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        server.close();
        waiting.join(30_000);
        assertThat(waiting.isAlive()).isFalse();
    }

    @Test
    void wordsOfTheCommandLineAreChecked() {
        assertThatThrownBy(() -> Fault.parse("explode")).hasMessageContaining("known are delay=MILLIS drop");
        assertThatThrownBy(() -> Fault.parse("delay")).hasMessageContaining("wants delay=0..60000");
        assertThatThrownBy(() -> Fault.parse("redirect")).hasMessageContaining("redirect=HOST:PORT");
        assertThat(Fault.parse("half-answer").kind()).isEqualTo(Kind.HALF_ANSWER);
    }

    private byte[] bytesOfAnswer() throws IOException {
        String json = "{\"request\":\"agent data\",\"host\":\"h\",\"version\":\"7.0\",\"session\":\""
                + ScriptedAgent.SESSION + "\",\"data\":[" + ROW.replace('\'', '"') + "]}";
        return agent.exchange(new Frame(json, false).bytes());
    }
}
