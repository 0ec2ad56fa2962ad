// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MiniZabbixTest {
    private static final List<TemplateItem> ITEMS = List.of(
            TemplateItem.of("agent.ping", "1s", ValueType.UNSIGNED),
            TemplateItem.of("load", "1m;10s/1-5,09:00-18:00", ValueType.FLOAT),
            TemplateItem.of("name", "1h", ValueType.CHAR));
    private static final long PING = 10_001;
    private static final long LOAD = 10_002;

    private MiniZabbix server;
    private ScriptedAgent agent;

    private void start(Release release) throws IOException {
        server = MiniZabbix.start(new Setup().release(release).items(ITEMS));
        agent = new ScriptedAgent(server);
    }

    private void startWithHost(Release release) throws IOException {
        start(release);
        server.addHost("h");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void unknownHostIsRegisteredByTheRequestThatIsToldItIsNotFound() throws IOException {
        start(Release.V7_0);
        assertThat(agent.askForItems("new one", 0))
                .hasToString("{\"response\":\"failed\",\"info\":\"host [new one] not found\"}");
        assertThat(agent.askForItems("new one", 0).path("data")).hasSize(3);
        assertThat(server.host("new one").metadata()).isEqualTo("m");
        assertThat(server.news()).first().isEqualTo("host new one registered from 127.0.0.1: m");
    }

    @Test
    void listHasWhatSevenSends() throws IOException {
        startWithHost(Release.V7_0);
        JsonNode answer = agent.askForItems("h", 0);
        assertThat(answer.path("config_revision").asLong()).isPositive();
        assertThat(answer.path("data").get(1))
                .hasToString(
                        "{\"key\":\"load\",\"itemid\":10002,\"delay\":\"1m;10s/1-5,09:00-18:00\",\"lastlogsize\":0,"
                                + "\"mtime\":0,\"timeout\":\"3s\"}");
    }

    @Test
    void listHasWhatSixSends() throws IOException {
        startWithHost(Release.V6_0);
        JsonNode answer = agent.askForItems("h", 0);
        assertThat(answer.has("config_revision")).isFalse();
        assertThat(answer.path("data").get(0))
                .hasToString(
                        "{\"key\":\"agent.ping\",\"itemid\":10001,\"delay\":\"1s\",\"lastlogsize\":0,\"mtime\":0}");
    }

    @Test
    void agentWithoutVersionGetsKeysAndSeconds() throws IOException {
        startWithHost(Release.V6_0);
        JsonNode data = agent.ask("{'request':'active checks','host':'h'}").path("data");
        assertThat(data.findValuesAsText("delay")).containsExactly("1", "0", "3600");
        assertThat(data.findValue("itemid")).isNull();
    }

    @Test
    void unchangedListIsLeftOutUntilSomethingChanges() throws IOException {
        startWithHost(Release.V7_0);
        long revision = agent.askForItems("h", 0).path("config_revision").asLong();
        assertThat(agent.askForItems("h", revision)).hasToString("{\"response\":\"success\"}");
        server.setItems(ITEMS.subList(0, 1));
        JsonNode changed = agent.askForItems("h", revision);
        assertThat(changed.path("data")).hasSize(1);
        assertThat(changed.path("config_revision").asLong()).isGreaterThan(revision);
    }

    @Test
    void listThatWasLostIsSentAgain() throws IOException {
        startWithHost(Release.V7_0);
        server.misbehave(Fault.of(Fault.Kind.LOSE_ANSWER).times(1));
        agent.exchange(new Frame(
                        "{\"request\":\"active checks\",\"host\":\"h\",\"version\":\"7.0\",\"session\":\""
                                + ScriptedAgent.SESSION + "\"}",
                        false)
                .bytes());
        long revision = 1;
        assertThat(agent.askForItems("h", revision).path("data")).hasSize(3);
    }

    @Test
    void itemThatComesBackHasItsIdAndValues() throws IOException {
        startWithHost(Release.V7_0);
        agent.send("h", row(LOAD, 1, "0.5"));
        server.setItems(ITEMS.subList(0, 1));
        server.setItems(ITEMS);
        assertThat(server.host("h").item("load").itemid()).isEqualTo(LOAD);
        assertThat(server.values("h", "load")).hasSize(1);
    }

    @Test
    void disabledHostIsNotMonitored() throws IOException {
        startWithHost(Release.V7_0);
        server.setEnabled("h", false);
        assertThat(agent.askForItems("h", 0).path("info").asText()).isEqualTo("host \"h\" not monitored");
        assertThat(info(agent.send("h", row(PING, 1, "1")))).startsWith("processed: 0; failed: 1; total: 1;");
    }

    @Test
    void wrongHostNamesAndSessionsAreRefused() throws IOException {
        start(Release.V7_0);
        assertThat(info(agent.askForItems("a/b", 0))).startsWith("invalid host name [a/b]");
        assertThat(info(agent.ask("{'request':'active checks','host':'h','session':'12'}")))
                .isEqualTo("invalid session token length 2");
        assertThat(server.hosts()).isEmpty();
    }

    @Test
    void valuesAreStoredWithTheirTime() throws IOException {
        startWithHost(Release.V7_0);
        JsonNode answer = agent.send("h", row(PING, 1, "1") + "," + row(99, 2, "1"));
        assertThat(info(answer)).matches("processed: 1; failed: 1; total: 2; seconds spent: \\d+\\.\\d{6}");
        Value value = server.values("h", "agent.ping").get(0);
        assertThat(value).hasToString("1");
        assertThat(value.clock()).isEqualTo(1_700_000_000);
        assertThat(value.ns()).isEqualTo(5);
        assertThat(server.valuesReceived()).isEqualTo(1);
    }

    @Test
    void repeatedIdsOfASessionAreNotStoredAgain() throws IOException {
        startWithHost(Release.V7_0);
        agent.send("h", row(PING, 1, "1") + "," + row(PING, 2, "2"));
        JsonNode again = agent.send("h", row(PING, 2, "2") + "," + row(PING, 3, "3"));
        assertThat(info(again)).startsWith("processed: 1; failed: 1; total: 2;");
        assertThat(server.values("h", "agent.ping")).extracting(Value::text).containsExactly("1", "2", "3");
    }

    @Test
    void oldAgentSendsByHostAndKey() throws IOException {
        startWithHost(Release.V6_0);
        JsonNode answer = agent.ask("{'request':'agent data','session':'" + ScriptedAgent.SESSION
                + "','data':[{'host':'h','key':'load','value':'0.5','id':1,'clock':1,'ns':1},"
                + "{'host':'h','key':'load','value':'0.5','id':1,'clock':1,'ns':1}]}");
        assertThat(info(answer)).startsWith("processed: 1; failed: 1;");
        assertThat(server.values("h", "load")).hasSize(1);
    }

    @Test
    void reasonForNoValueIsKept() throws IOException {
        startWithHost(Release.V7_0);
        agent.send("h", "{'itemid':10001,'id':1,'state':1,'value':'no such\\u001b[31m thing','clock':1,'ns':1}");
        assertThat(server.values("h", "agent.ping").get(0).isSupported()).isFalse();
        assertThat(server.news()).contains("h agent.ping is not supported: no such [31m thing");
    }

    @Test
    void timeOutOfRangeIsNotStored() throws IOException {
        startWithHost(Release.V7_0);
        agent.send("h", "{'itemid':10001,'id':1,'value':'1','clock':2147483648,'ns':1}");
        agent.send("h", "{'itemid':10001,'id':2,'value':'1','clock':1,'ns':1000000000}");
        assertThat(server.values("h", "agent.ping")).isEmpty();
    }

    @Test
    void packedRequestGetsAPackedAnswerButErrorsArePlain() throws IOException {
        startWithHost(Release.V7_0);
        assertThat(answerToPacked("{\"request\":\"agent data\",\"host\":\"h\",\"version\":\"7.0\",\"data\":[]}")
                        .isPacked())
                .isTrue();
        assertThat(answerToPacked("{\"request\":\"active checks\",\"host\":\"x\"}")
                        .isPacked())
                .isFalse();
        assertThat(server.requests()).extracting(Request::isPacked).containsExactly(true, true);
    }

    @Test
    void heartbeatIsNotAnsweredAndMakesTheHostAvailable() throws IOException {
        startWithHost(Release.V7_0);
        assertThat(heartbeat()).isEmpty();
        assertThat(server.host("h").availability()).isEqualTo(HostState.Availability.AVAILABLE);
    }

    @Test
    void sixDoesNotKnowHeartbeats() throws IOException {
        startWithHost(Release.V6_0);
        assertThat(heartbeat()).isEmpty();
        assertThat(server.host("h").availability()).isEqualTo(HostState.Availability.UNKNOWN);
        assertThat(server.news()).contains("unknown request received from \"127.0.0.1\": [active check heartbeat]");
    }

    @Test
    void noiseEndsItsConnectionOnly() throws IOException {
        startWithHost(Release.V7_0);
        assertThat(agent.exchange(ScriptedAgent.ascii("GET / HTTP/1.1\r\n\r\n")))
                .isEmpty();
        assertThat(info(agent.ask("not json"))).isEqualTo("cannot parse the request as a JSON object");
        assertThat(agent.askForItems("h", 0).path("data")).hasSize(3);
    }

    private Frame answerToPacked(String json) throws IOException {
        return Frame.read(new ByteArrayInputStream(agent.exchange(new Frame(json, true).bytes())));
    }

    private byte[] heartbeat() throws IOException {
        return agent.exchange(
                new Frame("{\"request\":\"active check heartbeat\",\"host\":\"h\",\"heartbeat_freq\":60}", false)
                        .bytes());
    }

    private static String info(JsonNode answer) {
        return answer.path("info").asText();
    }

    private static String row(long itemid, long id, String value) {
        return "{'itemid':%d,'id':%d,'value':'%s','clock':1700000000,'ns':5}".formatted(itemid, id, value);
    }
}
