// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.item.Item;
import io.github.zajel.protocol.CannotConnectException;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ServerClientTest extends ClientScene {
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
    void aServerThatWasSetUpAnewIsTakenAtItsWord() {
        server.list = node -> "{\"response\":\"success\",\"config_revision\":900,\"data\":[]}";
        run(1);
        server.list = node -> ONE_ITEM;
        run(16);

        assertThat(schedules.get(1)).hasSize(1);
        assertThat(server.lists.get(1)).contains("\"config_revision\":900");
        assertThat(server.lists.get(server.lists.size() - 1)).doesNotContain("\"config_revision\":900");
    }

    @Test
    void theSessionHasThirtyTwoCharacters() {
        run(1);
        assertThat(server.lists.get(0)).containsPattern("\"session\":\"[0-9a-f]{32}\"");
    }
}
