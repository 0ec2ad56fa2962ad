// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.item.ItemValue;
import io.github.zajel.item.LogPosition;
import io.github.zajel.item.QueuedValue;
import io.github.zajel.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueBufferTest {
    private static final int PLENTY = 1000;

    private int halfFull;

    @Test
    void valuesAreNumberedFromOneAndStayUntilTheServerHasThem() {
        ValueBuffer buffer = buffer(10);
        put(buffer, 7, "a", "b", "c");

        assertThat(ids(buffer)).containsExactly(1L, 2L, 3L);
        assertThat(ids(buffer)).containsExactly(1L, 2L, 3L);
        buffer.sent(2);
        assertThat(ids(buffer)).containsExactly(3L);
        assertThat(buffer.dropped()).isZero();
    }

    @Test
    void bytesAreThoseOfTheValuesInIt() {
        ValueBuffer buffer = buffer(10);
        assertThat(buffer.bytes()).isZero();
        put(buffer, 7, "a".repeat(5000), "b");
        assertThat(buffer.bytes()).isBetween(5000L, 12_000L);
        buffer.sent(1);
        assertThat(buffer.bytes()).isBetween(1L, 500L);
    }

    @Test
    void fullBufferDropsTheOldestValueOfTheSameItemFirst() {
        ValueBuffer buffer = buffer(3);
        put(buffer, 1, "old");
        put(buffer, 2, "x", "y");

        put(buffer, 2, "z");

        assertThat(texts(buffer)).containsExactly("old", "y", "z");
        assertThat(buffer.dropped()).isEqualTo(1);
    }

    @Test
    void fullBufferDropsTheOldestOfAllForAnItemWithoutValues() {
        ValueBuffer buffer = buffer(3);
        put(buffer, 1, "a", "b", "c");

        put(buffer, 2, "x");

        assertThat(texts(buffer)).containsExactly("b", "c", "x");
    }

    @Test
    void valuesPushedOutWhileABatchIsOnItsWayDoNotConfuseItsAcknowledgement() {
        ValueBuffer buffer = buffer(3);
        put(buffer, 1, "a", "b", "c");
        List<QueuedValue> batch = buffer.oldest(2, PLENTY);
        put(buffer, 1, "d");

        buffer.sent(batch.get(batch.size() - 1).id());

        assertThat(texts(buffer)).containsExactly("c", "d");
    }

    @Test
    void bytesAreBoundedAsWellAsNumbers() {
        ValueBuffer buffer = new ValueBuffer(1000, 10_000, () -> {});
        put(buffer, 1, "x".repeat(1000), "y".repeat(1000), "z".repeat(1000));
        put(buffer, 2, "q".repeat(1000), "r".repeat(1000));

        assertThat(buffer.size()).isEqualTo(4);
        assertThat(buffer.dropped()).isEqualTo(1);
    }

    @Test
    void aValueThatCannotFitIsReportedAsNotSupported() {
        ValueBuffer buffer = new ValueBuffer(10, 1000, () -> {});
        put(buffer, 1, "x".repeat(126));

        ItemValue value = buffer.oldest(1, PLENTY).get(0).value();
        assertThat(value.isSupported()).isFalse();
        assertThat(value.text()).startsWith("Value is too large: 126 characters, at most 125 fit");
    }

    @Test
    void aBatchIsBoundedByCountAndTextButNeverEmpty() {
        ValueBuffer buffer = buffer(10);
        put(buffer, 1, "aaaa", "bbbb", "cccc");

        assertThat(buffer.oldest(2, PLENTY)).hasSize(2);
        assertThat(buffer.oldest(10, 9)).hasSize(2);
        assertThat(buffer.oldest(10, 1)).hasSize(1);
    }

    @Test
    void givenUpValuesCountAsDropped() {
        ValueBuffer buffer = buffer(10);
        put(buffer, 1, "a", "b");

        buffer.giveUp(1);

        assertThat(texts(buffer)).containsExactly("b");
        assertThat(buffer.dropped()).isEqualTo(1);
    }

    @Test
    void theSenderIsToldWhenHalfOfTheRoomIsTaken() {
        ValueBuffer buffer = buffer(4);
        put(buffer, 1, "a");
        assertThat(halfFull).isZero();
        put(buffer, 1, "b");
        assertThat(halfFull).isEqualTo(1);
        assertThat(buffer.isHalfFull()).isTrue();
    }

    @Test
    void nanosecondsAreNeverZeroAndThoseOfLogsDifferWithinAMillisecond() {
        ValueBuffer buffer = buffer(10);
        put(buffer, 1, "a");
        offer(buffer, 2, "line 1");
        offer(buffer, 2, "line 2");

        assertThat(buffer.oldest(10, PLENTY).stream().map(QueuedValue::nanos))
                .allMatch(nanos -> nanos > 0)
                .doesNotHaveDuplicates();
    }

    @Test
    void stampsOfAnItemDifferHoweverOftenTheClockIsSetBackAndStayTheSame() {
        ValueBuffer buffer = buffer(200);
        for (int times = 0; times < 4; times++) {
            for (int second = 0; second < 20; second++) {
                buffer.accept(ItemValue.of(1, 1_000_000 + 1000 * second, "v"));
            }
        }
        List<String> stamps = stamps(buffer);

        assertThat(stamps).hasSize(80).doesNotHaveDuplicates();
        buffer.sent(30);
        assertThat(stamps(buffer)).isEqualTo(stamps.subList(30, 80));
    }

    @Test
    void whatWorkersHandInALittleLateMakesNoStampLonger() {
        ValueBuffer buffer = buffer(10);
        buffer.accept(ItemValue.of(1, 1_000_400, "v"));
        buffer.accept(ItemValue.of(2, 1_000_000, "v"));

        assertThat(stamps(buffer)).containsExactly("1000.400000001", "1000.000000001");
    }

    @Test
    void aFullBufferKeepsOneOldValueHoweverOftenAnotherItemIsRead() {
        ValueBuffer buffer = buffer(100);
        put(buffer, 1, "old");
        for (int i = 0; i < 10_000; i++) {
            put(buffer, 2, Integer.toString(i));
        }

        assertThat(texts(buffer)).hasSize(100).startsWith("old", "9901").endsWith("9999");
        assertThat(buffer.dropped()).isEqualTo(9901);
    }

    @Test
    void keptValuesAreNeverPushedOutButFillHalfOfTheRoomOnly() {
        ValueBuffer buffer = buffer(4);
        assertThat(offer(buffer, 1, "log 1")).isTrue();
        put(buffer, 1, "a", "b", "c");
        assertThat(offer(buffer, 1, "log 2")).isTrue();
        assertThat(offer(buffer, 1, "log 3")).isFalse();
        put(buffer, 2, "d");

        assertThat(texts(buffer)).containsExactly("log 1", "c", "log 2", "d");
        assertThat(buffer.dropped()).isEqualTo(2);
        buffer.sent(1);
        assertThat(offer(buffer, 1, "log 3")).isTrue();
    }

    @Test
    void keptBytesAreBoundedToo() {
        ValueBuffer buffer = new ValueBuffer(1000, 10_000, () -> {});
        assertThat(offer(buffer, 1, "x".repeat(1000))).isTrue();
        assertThat(offer(buffer, 1, "y".repeat(1000))).isTrue();
        assertThat(offer(buffer, 1, "z".repeat(1000))).isFalse();
        assertThat(offer(buffer, 1, "z")).isTrue();
    }

    @Test
    void aRecordOfALogThatCannotFitIsCut() {
        ValueBuffer buffer = new ValueBuffer(10, 1000, () -> {});
        assertThat(offer(buffer, 1, "x".repeat(126))).isTrue();

        ItemValue value = buffer.oldest(1, PLENTY).get(0).value();
        assertThat(value.isSupported()).isTrue();
        assertThat(value.text()).isEqualTo("x".repeat(125));
        assertThat(value.position()).isEqualTo(LogPosition.START);
    }

    @Test
    void anyHistoryEqualsASlowModel() {
        Seeds.check(300, random -> {
            int capacity = 2 + random.nextInt(8);
            ValueBuffer buffer = buffer(capacity);
            List<long[]> model = new ArrayList<>(); // {id, item, 1 if it is kept}
            long nextId = 1;
            for (int step = 0; step < 60; step++) {
                if (random.nextInt(4) > 0) {
                    long item = random.nextInt(4);
                    long isKept = random.nextInt(3) / 2;
                    long keptCount =
                            model.stream().filter(entry -> entry[2] == 1).count();
                    if (isKept == 1 && keptCount >= capacity / 2) {
                        assertThat(offer(buffer, item, "v")).isFalse();
                        continue;
                    }
                    if (model.size() == capacity) {
                        model.remove(model.stream()
                                .filter(entry -> entry[2] == 0 && entry[1] == item)
                                .findFirst()
                                .orElseGet(() -> model.stream()
                                        .filter(entry -> entry[2] == 0)
                                        .findFirst()
                                        .orElseThrow()));
                    }
                    model.add(new long[] {nextId++, item, isKept});
                    if (isKept == 1) {
                        assertThat(offer(buffer, item, "v")).isTrue();
                    } else {
                        put(buffer, item, "v");
                    }
                } else {
                    long upTo = Math.max(0, nextId - random.nextInt(6));
                    model.removeIf(entry -> entry[0] <= upTo);
                    buffer.sent(upTo);
                }
                assertThat(ids(buffer))
                        .isEqualTo(model.stream().map(entry -> entry[0]).toList());
                assertThat(buffer.size()).isEqualTo(model.size());
            }
        });
    }

    private ValueBuffer buffer(int capacity) {
        return new ValueBuffer(capacity, 1 << 20, () -> halfFull++);
    }

    private static boolean offer(ValueBuffer buffer, long itemId, String text) {
        return buffer.offer(ItemValue.ofLog(itemId, 0, 1_000_000, text, LogPosition.START));
    }

    private static void put(ValueBuffer buffer, long itemId, String... texts) {
        for (String text : texts) {
            buffer.accept(ItemValue.of(itemId, 1_000_000, text));
        }
    }

    private static List<String> stamps(ValueBuffer buffer) {
        return buffer.oldest(PLENTY, PLENTY).stream()
                .map(queued -> queued.value().seconds() + String.format(".%09d", queued.nanos()))
                .toList();
    }

    private static List<Long> ids(ValueBuffer buffer) {
        return buffer.oldest(PLENTY, PLENTY).stream().map(QueuedValue::id).toList();
    }

    private static List<String> texts(ValueBuffer buffer) {
        return buffer.oldest(PLENTY, PLENTY).stream()
                .map(queued -> queued.value().text())
                .toList();
    }
}
