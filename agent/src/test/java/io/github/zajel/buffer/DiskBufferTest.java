// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.item.Item;
import io.github.zajel.item.ItemValue;
import io.github.zajel.item.LogPosition;
import io.github.zajel.item.QueuedValue;
import io.github.zajel.testing.Seeds;
import io.github.zajel.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskBufferTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-05T10:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void valuesThatWereWrittenSurviveTheJvmWithTheirNumbersAndTheirSession() {
        KilledAgent agent = agent().start();
        agent.buffer.accept(ItemValue.of(-7, 1_000_123, "Grüße \ud83d\ude00"));
        agent.buffer.accept(ItemValue.notSupported(8, 999_000, "no such file"));
        agent.buffer.offer(ItemValue.ofLog(9, 77, 1_000_456, "a line", new LogPosition(1L << 40, 1_700_000_000)));
        agent.buffer.accept(ItemValue.ofPosition(9, 77, 1_000_457, new LogPosition(1L << 41, 5)));
        agent.write();
        String session = agent.buffer.session();
        List<QueuedValue> before = agent.buffer.oldest(10, 1000);

        agent.restart();
        List<QueuedValue> after = agent.buffer.oldest(10, 1000);

        assertThat(after)
                .hasToString(before.toString())
                .extracting(QueuedValue::id)
                .containsExactly(1L, 2L, 3L, 4L);
        for (int i = 0; i < before.size(); i++) {
            ItemValue value = after.get(i).value();
            ItemValue original = before.get(i).value();
            assertThat(value).hasSameClassAs(original);
            assertThat(value.wallMillis()).isEqualTo(original.wallMillis());
            assertThat(value.position()).isEqualTo(original.position());
            assertThat(value.keyHash()).isEqualTo(original.keyHash());
        }
        assertThat(agent.buffer.sessionOf(4)).isEqualTo(session);
        assertThat(agent.buffer.session()).isNotEqualTo(session).hasSize(32);
    }

    @Test
    void numbersGoOnInASessionOfTheirOwnAndNoBatchHasTwoSessions() {
        KilledAgent agent = agent().start();
        agent.read(1);
        agent.write();
        agent.restart();
        agent.read(1);
        agent.write();

        List<QueuedValue> first = agent.buffer.oldest(10, 1000);
        assertThat(first).extracting(QueuedValue::id).containsExactly(1L);
        agent.buffer.sent(1);
        List<QueuedValue> second = agent.buffer.oldest(10, 1000);
        assertThat(second).extracting(QueuedValue::id).containsExactly(2L);
        assertThat(agent.buffer.sessionOf(2)).isEqualTo(agent.buffer.session());
    }

    @Test
    void aValueIsSentOnceItIsWrittenOrWhenTheDiskKeepsItWaiting() {
        KilledAgent agent = agent().start();
        agent.read(1);
        assertThat(agent.buffer.isEmpty()).isTrue();
        assertThat(agent.buffer.size()).isEqualTo(1);
        agent.write();
        assertThat(agent.texts()).containsExactly("value 0");
        agent.buffer.sent(1);

        agent.read(1);
        agent.read(1);
        time.advance(Duration.ofSeconds(2));
        assertThat(agent.texts()).containsExactly("value 1", "value 2");
        agent.buffer.sent(2);
        agent.write();
        assertThat(agent.texts()).containsExactly("value 2");
        agent.restart();
        assertThat(agent.texts()).containsExactly("value 2");
    }

    @Test
    void whatIsSentIsForgottenAndLeavesNoFile() {
        KilledAgent agent = agent().start();
        agent.read(1);
        agent.read(1);
        agent.write();
        agent.send(1, true);
        agent.write();
        assertThat(agent.restart().texts()).containsExactly("value 1");
        agent.drain();
        assertThat(agent.buffer.size()).isZero();
        agent.close();
        assertThat(agent.files()).isEmpty();
    }

    @Test
    void filesAreTheOwnersAlone() throws IOException {
        KilledAgent agent = agent().start();
        agent.read(1);
        agent.write();

        assertThat(agent.files()).hasSize(1);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(agent.files().get(0))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatDoesNotFitInMemoryIsReadBackInOrder() {
        KilledAgent agent = agent();
        agent.maxValues = 10;
        agent.start();
        for (int i = 0; i < 3000; i++) {
            agent.read(i % 7);
            if (i % 100 == 0) {
                agent.write();
            }
        }
        agent.write();

        assertThat(agent.buffer.size()).isEqualTo(3000);
        assertThat(agent.buffer.bytes()).isLessThan(10 * 200);
        assertThat(agent.buffer.isHalfFull()).isTrue();
        agent.drain();
        assertThat(agent.stored).isEqualTo(agent.read);
        assertThat(agent.dropped()).isZero();
    }

    @Test
    void valuesOlderThanThePeriodAreDroppedAndCountedAndLogsAreNot() {
        KilledAgent agent = agent();
        agent.maxValues = 2;
        agent.periodSeconds = 160;
        agent.start();
        for (int second = 0; second < 400; second++) {
            agent.read(1);
            if (second == 20) {
                assertThat(agent.readLine(2)).isTrue();
            }
            agent.write();
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(agent.readLine(2))
                .as("no more lines while the oldest is that old")
                .isFalse();
        assertThat(agent.files()).hasSizeLessThanOrEqualTo(20);

        agent.restart();
        agent.drain();
        assertThat(agent.stored).hasSizeBetween(160, 180).contains("value 399", "line 21");
        assertThat(agent.stored.size() + agent.dropped()).isEqualTo(401);
        assertThat(agent.readLine(2)).isTrue();
    }

    @Test
    void ageIsTakenFromTheTimeOfTheValuesAfterARestart() {
        KilledAgent agent = agent();
        agent.maxValues = 2;
        agent.periodSeconds = 100;
        agent.start();
        for (int i = 0; i < 10; i++) {
            agent.read(1);
        }
        agent.write();
        time.jumpWallClock(Duration.ofSeconds(60));
        agent.restart();
        time.advance(Duration.ofSeconds(30));
        agent.write();
        assertThat(agent.buffer.size()).isEqualTo(10);
        time.jumpWallClock(Duration.ofDays(1));
        agent.write();
        assertThat(agent.buffer.size())
                .as("a clock that is set makes nothing old")
                .isEqualTo(10);
        time.advance(Duration.ofSeconds(11));
        agent.write();
        assertThat(agent.buffer.size()).as("those in memory too").isZero();
        assertThat(agent.dropped()).isEqualTo(10);
    }

    @Test
    void aLogGoesOnBehindTheLinesThatWait() {
        KilledAgent agent = agent().start();
        agent.read(1);
        agent.readLine(2);
        agent.readLine(2);
        agent.write();
        agent.restart();
        Item known = new Item(2, "log[a]", "1s", 3000, new LogPosition(1, 0));
        Item otherKey = new Item(2, "log[b]", "1s", 3000, new LogPosition(1, 0));
        Item otherItem = new Item(3, "log[a]", "1s", 3000, new LogPosition(1, 0));

        assertThat(agent.buffer.resumed(List.of(known, otherItem)))
                .containsExactly(new Item(2, "log[a]", "1s", 3000, new LogPosition(2, 0)), otherItem);
        assertThat(agent.buffer.resumed(List.of(otherKey))).containsExactly(otherKey);

        agent.drain();
        agent.restart();
        assertThat(agent.buffer.resumed(List.of(known)))
                .as("the server knows now")
                .containsExactly(known);
    }

    @Test
    void eachValueIsStoredOnceWhateverIsKilledAndWhicheverAnswerIsLost() {
        Seeds.check(150, random -> {
            KilledAgent agent = agent();
            agent.maxValues = 4 + random.nextInt(20);
            agent.maxDiskBytes = random.nextBoolean() ? 1 << 20 : 4000 + random.nextInt(4000);
            agent.start();
            for (int step = 0; step < 300; step++) {
                int what = random.nextInt(20);
                if (what < 12) {
                    agent.read(random.nextInt(3));
                } else if (what < 13) {
                    agent.readLine(9);
                } else if (what < 16) {
                    agent.write();
                } else if (what < 17 || (what < 19 && step % 100 > 50)) {
                    agent.send(1 + random.nextInt(10), random.nextInt(3) > 0);
                } else if (random.nextInt(6) == 0) {
                    agent.restart();
                }
                assertThat(diskBytes(agent)).isLessThan(agent.maxDiskBytes + agent.maxDiskBytes / 4 + 1000);
            }
            agent.drain();

            List<String> missing = new ArrayList<>(agent.read);
            missing.removeAll(agent.stored);
            missing.removeAll(agent.lostWithTheJvm);
            assertThat(agent.stored).doesNotHaveDuplicates();
            assertThat(agent.stored).isEqualTo(agent.storedInOrder());
            assertThat(missing).hasSizeLessThanOrEqualTo((int) agent.dropped()).noneMatch(text -> text.startsWith("l"));
            if (agent.maxDiskBytes == 1 << 20) {
                assertThat(agent.dropped()).isZero();
            }
        });
    }

    private static long diskBytes(KilledAgent agent) {
        long bytes = 0;
        for (Path file : agent.files()) {
            bytes += file.toFile().length();
        }
        return bytes;
    }

    @Test
    void aLargeValueAndManySmallOnesAreWrittenInOneGo() {
        KilledAgent agent = agent();
        agent.maxValues = 10_000;
        agent.start();
        agent.buffer.accept(ItemValue.of(1, 1, "x".repeat(60_000)));
        IntStream.range(0, 3000).forEach(i -> agent.read(i));
        agent.write();

        assertThat(agent.restart().buffer.size()).isEqualTo(3001);
        agent.drain();
        assertThat(agent.stored).hasSize(3001);
        assertThat(agent.stored.get(0)).hasSize(60_000);
    }

    private KilledAgent agent() {
        return KilledAgent.below(folder, time);
    }
}
