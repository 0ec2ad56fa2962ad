// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PauseRecordTest {
    private final PauseRecord record = new PauseRecord();

    @Test
    void readerIsToldTheLongestSinceItLookedLast() {
        PauseRecord.Reader reader = record.newReader();
        record.add(5, "a");
        record.add(90, "b");
        record.add(7, "c");
        assertThat(reader.longest().millis).isEqualTo(90);
        record.add(3, "d");
        assertThat(reader.longest().cause).isEqualTo("d");
        assertThat(reader.longest()).isSameAs(PauseRecord.Pause.NONE);
    }

    @Test
    void readerDoesNotSeeWhatWasBeforeIt() {
        record.add(90, "a");
        assertThat(record.newReader().longest()).isSameAs(PauseRecord.Pause.NONE);
    }

    @Test
    void eachReaderIsToldWhatOneThatRemembersAllWouldBe() {
        Seeds.check(200, random -> {
            PauseRecord tried = new PauseRecord();
            List<PauseRecord.Reader> readers = new ArrayList<>();
            List<Long> expected = new ArrayList<>();
            for (int step = 0; step < 300; step++) {
                int which = random.nextInt(8);
                if (which == 0 && readers.size() < 5) {
                    readers.add(tried.newReader());
                    expected.add(0L);
                } else if (which == 1 && !readers.isEmpty()) {
                    int reader = random.nextInt(readers.size());
                    assertThat(readers.get(reader).longest().millis).isEqualTo(expected.get(reader));
                    expected.set(reader, 0L);
                } else {
                    long millis = random.nextInt(60); // so few different ones never fill the record
                    tried.add(millis, "");
                    expected.replaceAll(longest -> Math.max(longest, millis));
                }
            }
        });
    }

    @Test
    void inAFullRecordAPauseIsNeverToldShorterThanItWas() {
        PauseRecord.Reader early = record.newReader();
        for (long millis = 10_000; millis > 9_900; millis--) {
            record.add(millis, "");
        }
        PauseRecord.Reader late = record.newReader();
        record.add(50, "");
        assertThat(early.longest().millis).isEqualTo(10_000);
        assertThat(late.longest().millis).isBetween(50L, 10_000L - 63);
    }
}
