// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Log;
import io.github.zajel.base.Signal;
import io.github.zajel.buffer.DiskBuffers;
import io.github.zajel.buffer.UnsentValues;
import io.github.zajel.buffer.ValueBuffer;
import io.github.zajel.config.ServerAddress;
import io.github.zajel.item.Item;
import io.github.zajel.item.ItemValue;
import io.github.zajel.protocol.CannotConnectException;
import io.github.zajel.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ServerClientTest {
    private static final String ONE_ITEM =
            "{\"response\":\"success\",\"config_revision\":7,\"data\":[{\"key\":\"agent.ping\",\"itemid\":42,"
                    + "\"delay\":\"10s\",\"lastlogsize\":0,\"mtime\":0,\"timeout\":\"3s\"}]}";
    private static final String ONE_ITEM_OF_6_0 = ONE_ITEM.replace("\"config_revision\":7,", "");
    private static final String UNKNOWN = "{\"response\":\"failed\",\"info\":\"host [shop] not found\"}";

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-05T10:00:00Z"));
    private final FakeServer server = new FakeServer();
    private final List<List<Item>> schedules = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private UnsentValues buffer = new ValueBuffer(100, 1 << 20, () -> {});
    private DiskBuffers disk;
    private OptionalInt refresh = OptionalInt.empty();
    private OptionalInt heartbeat = OptionalInt.empty();
    private ServerClient client = client("a");

    @Test
    void theListIsTakenOverAndTheRevisionSentBack() {
        server.list = node -> ONE_ITEM;
        run(6);

        assertThat(schedules.get(0)).containsExactly(new Item(42, "agent.ping", "10s", 3000));
        assertThat(server.lists.get(0)).contains("\"config_revision\":0").contains("\"host_metadata\":\"zajel java\"");
        assertThat(server.lists.get(1)).contains("\"config_revision\":7");
        assertThat(log).containsExactly("INFO host \"shop\" received 1 item from a:10051");
    }

    @Test
    @Timeout(60)
    void aServerThatNeverTookAValueIsNotWaitedForAtTheEnd() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch testIsOver = new CountDownLatch(1);
        server.list = node -> {
            asked.countDown();
            awaitQuietly(testIsOver);
            return ONE_ITEM;
        };
        client.start();
        asked.await();
        client.beginClose();

        client.awaitEnd(60_000);
        testIsOver.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anUnchangedAnswerChangesNothing() {
        server.list = node -> server.lists.size() == 1 ? ONE_ITEM : "{\"response\":\"success\"}";
        run(21);

        assertThat(server.lists).hasSize(5);
        assertThat(schedules).hasSize(1);
    }

    @Test
    void aServerWithoutRevisionsIsAskedEveryTwoMinutesAndGetsNoHeartbeat() {
        server.list = node -> ONE_ITEM_OF_6_0;
        run(241);

        assertThat(server.lists).hasSize(3);
        assertThat(server.heartbeats).isEmpty();
    }

    @Test
    void anEmptyListIsAskedForSoonerBecauseTheTemplateIsOnItsWay() {
        server.list = node -> "{\"response\":\"success\",\"data\":[]}";
        run(31);

        assertThat(server.lists).hasSize(4);
    }

    @Test
    void theRefreshIntervalCanBeSet() {
        refresh = OptionalInt.of(30);
        client = client("a");
        server.list = node -> ONE_ITEM;
        run(91);

        assertThat(server.lists).hasSize(4);
    }

    @Test
    void heartbeatsBeginWithTheFirstListAndGoOnEachMinute() {
        server.list = node -> ONE_ITEM;
        run(125);

        assertThat(server.heartbeats).hasSize(3).allMatch(text -> text.contains("\"heartbeat_freq\":60"));
    }

    @Test
    void heartbeatsCanBeSwitchedOffAndForced() {
        server.list = node -> ONE_ITEM;
        heartbeat = OptionalInt.of(0);
        client = client("a");
        run(125);
        assertThat(server.heartbeats).isEmpty();

        server.list = node -> ONE_ITEM_OF_6_0;
        heartbeat = OptionalInt.of(10);
        client = client("a");
        run(25);
        assertThat(server.heartbeats).hasSize(3);
    }

    @Test
    void aHostThatRegistersIsToldCalmlyAndGetsItsListSoon() {
        server.list = node -> server.lists.size() <= 2 ? UNKNOWN : ONE_ITEM;
        run(8);

        assertThat(schedules).hasSize(1);
        assertThat(log)
                .containsExactly(
                        "INFO a:10051 does not know host \"shop\" yet; it registers by itself if the server has an"
                                + " auto-registration action",
                        "INFO host \"shop\" received 1 item from a:10051");
    }

    @Test
    void aHostThatStaysUnknownIsWarnedOfOnceAndAskedForEachMinuteAfterTheFirst() {
        server.list = node -> UNKNOWN;
        run(600);

        assertThat(log).hasSize(2);
        assertThat(log.get(1)).startsWith("WARN a:10051 refuses host \"shop\": host [shop] not found; see Hostname");
        assertThat(server.lists).hasSizeBetween(14, 22);
    }

    @Test
    void itemsGoOnWhileTheServerIsAwayAndStopAfterAMinuteOfRefusals() {
        server.list = node -> ONE_ITEM;
        run(1);
        server.list = node -> {
            throw new IOException("no answer within 3 s");
        };
        run(300);
        assertThat(schedules).hasSize(1);

        server.list = node -> "{\"response\":\"failed\",\"info\":\"host \\\"shop\\\" not monitored\"}";
        run(60);
        assertThat(schedules).hasSize(1);
        run(300);
        assertThat(schedules).hasSize(2);
        assertThat(schedules.get(1)).isEmpty();

        server.list = node -> ONE_ITEM;
        run(61);
        assertThat(schedules.get(2)).hasSize(1);
        assertThat(log).filteredOn(line -> line.startsWith("WARN")).hasSize(1);
        assertThat(log.get(log.size() - 1)).startsWith("INFO list of items of \"shop\" received from a:10051 (after");
    }

    @Test
    void aServerThatWasAwayForLongIsFoundWithinAQuarterOfAMinuteAndHearsTheHeartbeatAtOnce() {
        server.list = node -> ONE_ITEM;
        run(1);
        server.list = node -> {
            throw new CannotConnectException("connection refused");
        };
        run(3600);
        server.list = node -> ONE_ITEM;
        int heartbeats = server.heartbeats.size();
        run(15);

        assertThat(log.get(log.size() - 1)).startsWith("INFO list of items of \"shop\" received from a:10051 (after");
        assertThat(server.heartbeats).hasSizeGreaterThan(heartbeats);
    }

    @Test
    void afterATransportErrorTheWholeListIsAskedForAgain() {
        server.list = node -> ONE_ITEM;
        run(1);
        server.list = node -> {
            throw new IOException("connection reset");
        };
        run(5);
        server.list = node -> ONE_ITEM;
        run(5);

        assertThat(server.lists.get(server.lists.size() - 1)).contains("\"config_revision\":0");
    }

    @Test
    void theNodeThatCannotBeConnectedIsPassedOverInTheSameMoment() {
        client = client("a", "b");
        server.list = node -> {
            if (node.host().equals("a")) {
                throw new CannotConnectException("connection refused");
            }
            return ONE_ITEM;
        };
        run(1);

        assertThat(schedules).hasSize(1);
        assertThat(server.asked.stream().map(ServerAddress::host)).startsWith("a", "b");
        run(10);
        assertThat(server.asked.stream().map(ServerAddress::host).filter("a"::equals))
                .hasSize(1);
    }

    @Test
    void aRedirectIsFollowedAtOnceAndKept() {
        server.list = node -> node.host().equals("a")
                ? "{\"response\":\"failed\",\"redirect\":{\"revision\":5,\"address\":\"proxy2:10061\"}}"
                : ONE_ITEM;
        run(6);

        assertThat(schedules).isNotEmpty();
        assertThat(server.asked.stream().map(ServerAddress::toString))
                .startsWith("a:10051", "proxy2:10061", "proxy2:10061");
    }

    @Test
    void aProxyThatDiesIsLeftForTheConfiguredOnesAndTheNewRedirectIsFollowed() {
        client = client("a", "b");
        server.list = node -> redirectedUnless(node, "c", 5);
        run(1);
        server.list = node -> {
            if (node.host().equals("c")) {
                throw new CannotConnectException("connection refused");
            }
            return redirectedUnless(node, "d", 6);
        };
        run(11);

        assertThat(schedules).hasSize(3);
        assertThat(server.asked.stream().map(ServerAddress::host)).startsWith("a", "c", "c", "c", "a", "d", "d");
    }

    @Test
    void aResetSendsTheAgentBackToTheConfiguredAddresses() {
        server.list = node -> redirectedUnless(node, "c", 5);
        run(1);
        server.list =
                node -> node.host().equals("c") ? "{\"response\":\"failed\",\"redirect\":{\"reset\":true}}" : ONE_ITEM;
        run(6);

        assertThat(server.asked.stream().map(ServerAddress::host)).startsWith("a", "c", "c", "c", "a");
        assertThat(log).noneMatch(line -> line.startsWith("WARN"));
    }

    @Test
    void aRedirectByAProxyThatIsBehindIsNotFollowed() {
        server.list = node -> redirectedUnless(node, "c", 5);
        run(1);
        int[] failures = {1};
        server.list = node -> {
            if (node.host().equals("c")) {
                if (failures[0]-- > 0) {
                    throw new CannotConnectException("connection refused");
                }
                return ONE_ITEM;
            }
            return redirectedUnless(node, "old", 4);
        };
        run(30);

        assertThat(server.asked).extracting(ServerAddress::host).doesNotContain("old");
        assertThat(log.get(log.size() - 1)).startsWith("INFO list of items of \"shop\" received from c:10051 (after");
    }

    @Test
    void aGroupThatWasSetUpAnewIsFollowedThoughItsRevisionsBeginAgain() {
        server.list = node -> redirectedUnless(node, "c", 5);
        run(1);
        server.list = node -> redirectedUnless(node, "d", 1);
        run(30);

        assertThat(log.get(log.size() - 1)).startsWith("INFO list of items of \"shop\" received from d:10051 (after");
    }

    @Test
    void aServerThatWasSetUpAnewIsTakenAtItsWord() {
        server.list = node -> "{\"response\":\"success\",\"config_revision\":900,\"data\":[]}";
        run(1);
        server.list = node -> ONE_ITEM;
        run(16);

        assertThat(schedules.get(1)).hasSize(1);
        assertThat(server.lists.get(1)).contains("\"config_revision\":900");
        assertThat(server.lists.get(server.lists.size() - 1)).doesNotContain("\"config_revision\":900");
    }

    private static String redirectedUnless(ServerAddress node, String owner, int revision) {
        return node.host().equals(owner)
                ? ONE_ITEM
                : "{\"response\":\"failed\",\"redirect\":{\"revision\":" + revision + ",\"address\":\"" + owner
                        + "\"}}";
    }

    @Test
    void twoRedirectsInARowAreAnError() {
        server.list = node -> "{\"response\":\"failed\",\"redirect\":{\"revision\":5,\"address\":\"b\"}}";
        run(1);

        assertThat(schedules).isEmpty();
        assertThat(log.get(0)).contains("sequential redirect responses detected");
    }

    @Test
    void valuesAreSentAndLeaveTheBuffer() {
        server.list = node -> ONE_ITEM;
        buffer.accept(ItemValue.of(42, time.wallMillis(), "1"));
        run(1);

        assertThat(server.uploads).hasSize(1);
        assertThat(server.uploads.get(0))
                .contains("\"itemid\":42")
                .contains("\"id\":1")
                .contains("\"value\":\"1\"");
        assertThat(buffer.size()).isZero();
        assertThat(client.sent()).isEqualTo(1);
    }

    @Test
    void valuesWaitForTheSendIntervalUnlessTheBufferIsHalfFull() {
        server.list = node -> ONE_ITEM;
        put(1);
        run(1);
        put(1);
        run(3);
        assertThat(server.uploads).hasSize(1);
        run(2);
        assertThat(server.uploads).hasSize(2);

        put(50);
        run(0);
        assertThat(server.uploads).hasSize(3);
    }

    @Test
    void aBatchThatWasNotAllIsFollowedByTheNextAtOnce() {
        server.list = node -> ONE_ITEM;
        buffer = new ValueBuffer(30_000, 30 << 20, () -> {});
        client = client("a");
        put(12_000);
        run(1);

        assertThat(server.uploads).hasSize(3);
        assertThat(buffer.size()).isZero();
    }

    @Test
    void afterAnUnclearOutcomeTheSameValuesGoAgainUnderTheSameNumbers() {
        server.list = node -> ONE_ITEM;
        put(2);
        server.upload = node -> {
            throw new IOException("connection reset");
        };
        run(1);
        server.upload = node -> FakeServer.TAKEN;
        run(5);

        assertThat(rows(0)).isEqualTo(rows(1));
        assertThat(buffer.size()).isZero();
        assertThat(buffer.dropped()).isZero();
    }

    @Test
    void noValueIsSentBeforeTheHostIsKnownNorWhileUploadIsDisabled() {
        server.list = node -> UNKNOWN;
        put(1);
        run(1);
        assertThat(server.uploads).isEmpty();

        server.list = node -> ONE_ITEM.replace("\"config_revision\"", "\"upload\":\"disabled\",\"config_revision\"");
        run(10);
        assertThat(server.uploads).isEmpty();
        assertThat(schedules).isNotEmpty();

        server.list = node -> ONE_ITEM;
        run(10);
        assertThat(server.uploads).hasSize(1);
    }

    @Test
    void anUploadAnsweredWithPausedIsHeldUntilAListAllowsIt() {
        server.list = node -> ONE_ITEM;
        put(1);
        server.upload =
                node -> "{\"response\":\"failed\",\"upload\":\"disabled\",\"info\":\"data collection is paused\"}";
        run(1);
        server.upload = node -> FakeServer.TAKEN;
        run(3);

        assertThat(server.uploads).hasSize(2);
        assertThat(buffer.size()).isZero();
    }

    @Test
    void anUploadThatIsNotAnsweredAtAllGoesAgainInSmallerParts() {
        server.list = node -> ONE_ITEM;
        put(40);
        server.upload = node -> server.uploads.get(server.uploads.size() - 1).length() > 1500 ? "" : FakeServer.TAKEN;
        run(20);

        assertThat(buffer.size()).isZero();
        assertThat(client.sent()).isEqualTo(40);
    }

    @Test
    void aServerThatShutsDownLosesNoValue() {
        server.list = node -> ONE_ITEM;
        put(1);
        server.upload = node -> "{\"response\":\"failed\",\"info\":\"Zabbix server shutdown in progress\"}";
        run(1);

        assertThat(buffer.size()).isEqualTo(1);
        assertThat(log)
                .anyMatch(
                        line -> line.startsWith(
                                "WARN cannot send values to a:10051 (Zabbix server shutdown in progress); values are kept, 1 of 100"));
    }

    @Test
    void aBatchThatIsRefusedForFiveMinutesWithTheSameWordsIsGivenUp() {
        server.list = node -> ONE_ITEM;
        put(1);
        server.upload = node -> "{\"response\":\"failed\",\"info\":\"invalid JSON\"}";
        run(295);
        assertThat(buffer.dropped()).isZero();

        run(25);
        assertThat(buffer.dropped()).isEqualTo(1);
    }

    @Test
    void anEntryThatIsNoItemIsReportedAndTheOthersGoOn() {
        server.list = node -> ONE_ITEM.replace(
                "\"data\":[",
                "\"data\":[{\"key\":\"x\",\"itemid\":9,\"delay\":\"1s\",\"lastlogsize\":0,\"timeout\":\"99h\"},");
        run(1);

        assertThat(schedules.get(0)).hasSize(1);
        assertThat(server.uploads.get(0)).contains("\"itemid\":9").contains("Unsupported timeout value.");
    }

    @Test
    void aRemoteCommandIsAnsweredOnceWithItsRefusal() {
        String command = "\"commands\":[{\"command\":\"df\",\"id\":3,\"wait\":1,\"timeout\":3}],";
        server.list = node -> server.uploads.isEmpty() ? ONE_ITEM.replace("\"data\"", command + "\"data\"") : ONE_ITEM;
        run(20);

        assertThat(server.uploads).hasSize(1);
        assertThat(server.uploads.get(0)).contains("\"commands\":[{\"id\":3,\"error\":\"Zajel does not run remote");
    }

    private ServerClient client(String... hosts) {
        ServerSettings settings = new ServerSettings(
                Stream.of(hosts).map(ServerAddress::parse).toList(), "shop", null, 3000, refresh, 5, heartbeat);
        return new ServerClient(
                settings,
                server,
                maxLength -> maxLength == 255 ? "zajel java" : "zajel java long",
                (items, regexps) -> schedules.add(items),
                buffer,
                new Signal(),
                time,
                new AgentThreads(),
                new Log(Log.Level.INFO, (level, message, cause) -> log.add(level + " " + message)));
    }

    /** Lets the client do what falls due within so many seconds. */
    private void run(int seconds) {
        long end = time.monotonicNanos() + TimeUnit.SECONDS.toNanos(seconds);
        for (long nanos = client.step(); time.monotonicNanos() + nanos <= end; nanos = client.step()) {
            time.advance(Duration.ofNanos(Math.max(0, nanos)));
        }
        time.advance(Duration.ofNanos(end - time.monotonicNanos()));
    }

    private void put(int count) {
        for (int i = 0; i < count; i++) {
            buffer.accept(ItemValue.of(42, time.wallMillis(), "1"));
        }
    }

    private String rows(int upload) {
        String text = server.uploads.get(upload);
        return text.substring(text.indexOf("\"data\""), text.indexOf(']'));
    }

    @Test
    void valuesOfAnEarlierJvmAreSentInItsSession(@TempDir Path folder) {
        buffer = onDisk(folder).buffer("shop", 100, 1 << 20, () -> {});
        String earlier = buffer.session();
        put(2);
        endDisk();

        buffer = onDisk(folder).buffer("shop", 100, 1 << 20, () -> {});
        client = client("a");
        server.list = node -> ONE_ITEM;
        run(10);
        endDisk();

        assertThat(server.uploads).singleElement().asString().contains(earlier).contains("\"id\":2");
        assertThat(server.lists.get(0)).contains(buffer.session()).doesNotContain(earlier);
        assertThat(onDisk(folder).buffer("shop", 100, 1 << 20, () -> {}).size()).isZero();
    }

    private DiskBuffers onDisk(Path folder) {
        disk = DiskBuffers.open(
                folder.resolve("buffer"),
                1 << 20,
                3600,
                new AgentThreads(),
                time,
                new Log(Log.Level.WARN, (level, message, cause) -> log.add(level + " " + message)));
        return disk;
    }

    private void endDisk() {
        disk.start();
        disk.beginClose();
        disk.awaitEnd(10_000);
    }

    @Test
    void theSessionHasThirtyTwoCharacters() {
        run(1);
        assertThat(server.lists.get(0)).containsPattern("\"session\":\"[0-9a-f]{32}\"");
    }
}
