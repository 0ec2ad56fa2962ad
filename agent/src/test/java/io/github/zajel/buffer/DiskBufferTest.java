// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.item.Item;
import io.github.zajel.item.ItemValue;
import io.github.zajel.item.LogPosition;
import io.github.zajel.item.QueuedValue;
import io.github.zajel.testing.Seeds;
import io.github.zajel.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskBufferTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-05T10:00:00Z"));
    private final AtomicInteger folders = new AtomicInteger();

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
    void aFileThatIsRemovedCostsWhatWasOnlyThere() throws IOException {
        KilledAgent agent = agent();
        agent.maxValues = 2;
        agent.start();
        for (int i = 0; i < 5; i++) {
            agent.read(1);
        }
        agent.write();
        Files.delete(agent.files().get(0));
        agent.read(1);
        assertThatThrownBy(agent::write).hasMessageContaining("it was removed");
        assertThat(agent.dropped()).isEqualTo(3);

        agent.write();
        agent.drain();
        assertThat(agent.stored).containsExactly("value 0", "value 1", "value 5");
    }

    @Test
    void valuesThatCannotBeReadBackHoldUpNoOthers() throws IOException {
        KilledAgent agent = agent();
        agent.maxValues = 2;
        agent.start();
        for (int i = 0; i < 8; i++) { // two in each file
            agent.read(1);
            agent.read(1);
            agent.write();
            time.advance(Duration.ofMinutes(5));
        }
        Files.delete(agent.files().get(4));
        int failures = 0;
        while (agent.buffer.size() > 0) {
            agent.send(10, true);
            try {
                agent.write();
            } catch (UncheckedIOException gone) {
                failures++;
            }
        }

        assertThat(failures).isEqualTo(1);
        assertThat(agent.stored)
                .hasSize(14)
                .doesNotContain("value 8", "value 9")
                .isEqualTo(inOrder(agent));
        assertThat(agent.dropped()).isEqualTo(2);
    }

    @Test
    void filesThatAnotherJvmHasNowAreLeftAlone() {
        KilledAgent agent = agent();
        agent.maxValues = 2;
        agent.start();
        for (int i = 0; i < 5; i++) {
            agent.read(1);
        }
        agent.write();
        agent.letGo();
        agent.read(1);
        time.advance(Duration.ofSeconds(2));

        assertThat(agent.texts()).containsExactly("value 0", "value 1");
        agent.send(10, true);
        assertThat(agent.texts()).containsExactly("value 5");
        assertThat(agent.dropped()).isEqualTo(3);
        assertThat(agent.files()).hasSize(1);
    }

    @Test
    void whileTheDiskFailsValuesAreKeptAndSentFromMemory() throws IOException {
        KilledAgent agent = agent();
        agent.start();
        Files.delete(agent.folder);
        agent.read(1);
        assertThatThrownBy(agent::write).hasCauseInstanceOf(IOException.class);
        time.advance(Duration.ofSeconds(2));
        assertThat(agent.texts()).containsExactly("value 0");
        agent.send(10, true);
        agent.read(1);

        Files.createDirectory(agent.folder);
        agent.write();
        assertThat(agent.restart().texts()).containsExactly("value 1");
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
            assertThat(agent.stored).isEqualTo(inOrder(agent));
            assertThat(missing).hasSizeLessThanOrEqualTo((int) agent.dropped()).noneMatch(text -> text.startsWith("l"));
            if (agent.maxDiskBytes == 1 << 20) {
                assertThat(agent.dropped()).isZero();
            }
        });
    }

    private static List<String> inOrder(KilledAgent agent) {
        HashSet<String> stored = new HashSet<>(agent.stored);
        return agent.read.stream().filter(stored::contains).toList();
    }

    private static long diskBytes(KilledAgent agent) {
        long bytes = 0;
        for (Path file : agent.files()) {
            bytes += file.toFile().length();
        }
        return bytes;
    }

    @Test
    void whateverIsCutOffTheBeginningIsKeptAndMoreCanBeAdded() throws IOException {
        KilledAgent written = written();
        byte[] bytes = Files.readAllBytes(written.files().get(0));
        for (int length = 0; length < bytes.length; length++) {
            assertBeginningIsKept(written, Arrays.copyOf(bytes, length));
        }
    }

    @Test
    void whicheverByteIsDamagedTheBeginningIsKeptAndMoreCanBeAdded() throws IOException {
        KilledAgent written = written();
        byte[] bytes = Files.readAllBytes(written.files().get(0));
        Seeds.check(1, random -> {
            for (int at = 0; at < bytes.length; at++) {
                byte[] damaged = bytes.clone();
                damaged[at] ^= (byte) (1 + random.nextInt(255));
                KilledAgent.io(() -> assertBeginningIsKept(written, damaged));
            }
        });
    }

    private KilledAgent written() {
        KilledAgent agent = agent().start();
        for (int i = 0; i < 30; i++) {
            agent.read(i);
            if (i % 4 == 3) {
                agent.write();
            }
        }
        agent.write();
        return agent;
    }

    private void assertBeginningIsKept(KilledAgent written, byte[] file) throws IOException {
        KilledAgent agent = agent();
        Files.write(agent.folder.resolve(written.files().get(0).getFileName()), file);
        agent.start();
        List<String> kept = agent.texts();
        assertThat(written.read.subList(0, kept.size())).isEqualTo(kept);
        assertThat(kept.size()).isLessThan(30);

        agent.read(1);
        agent.write();
        agent.restart();
        List<String> expected = new ArrayList<>(kept);
        expected.add("value 0");
        agent.drain();
        assertThat(agent.stored).isEqualTo(expected);
    }

    @Test
    void aFileWithoutOurBeginningGoesAndOtherNamesAreLeftAlone() throws IOException {
        KilledAgent agent = agent();
        Path zeros = Files.write(agent.folder.resolve("buffer.7"), new byte[5000]);
        Path folderWithOurName = Files.createDirectory(agent.folder.resolve("buffer.8"));
        Path otherName = Files.writeString(agent.folder.resolve("buffer.old"), "x");
        agent.start();
        agent.read(1);
        agent.write();

        assertThat(agent.damagedBytes()).isEqualTo(5000);
        assertThat(zeros).doesNotExist();
        assertThat(folderWithOurName).exists();
        assertThat(otherName).exists();
        assertThat(agent.restart().texts()).containsExactly("value 0");
    }

    @Test
    void anythingInAFrameIsAValueOrAnException() {
        Seeds.check(2000, random -> {
            byte[] body = new byte[1 + random.nextInt(60)];
            random.nextBytes(body);
            FrameReader frame = new FrameReader(body);
            try {
                frame.session();
                while (frame.hasNext()) {
                    frame.next();
                }
            } catch (IOException damaged) {
                assertThat(damaged).hasMessage("damaged");
            }
        });
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
        Path own = folder.resolve("agent-" + folders.incrementAndGet());
        KilledAgent.io(() -> Files.createDirectory(own));
        return new KilledAgent(time, own);
    }
}
