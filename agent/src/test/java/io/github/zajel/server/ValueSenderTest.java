// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Log;
import io.github.zajel.buffer.DiskBuffers;
import io.github.zajel.buffer.ValueBuffer;
import io.github.zajel.item.ItemValue;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When values go to the server, and when they leave the buffer. */
class ValueSenderTest extends ClientScene {
    private DiskBuffers disk;

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
}
