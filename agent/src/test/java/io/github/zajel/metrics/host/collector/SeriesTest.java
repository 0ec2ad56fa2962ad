// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final long SECOND = 1_000_000_000L;

    private final Series series = new Series(2);

    @Test
    void thereIsNoWindowWithoutTwoSamples() {
        assertThat(series.window(60)).isNull();
        series.add(0, new long[] {1, 1});
        assertThat(series.window(60)).isNull();
        series.add(SECOND, new long[] {2, 5});
        assertWindow(60, 1, 4, 1);
    }

    @Test
    void windowBeginsWithTheSampleOfThatManySecondsAgo() {
        for (int i = 0; i <= 1000; i++) {
            series.add(i * SECOND, new long[] {i, 3L * i});
        }
        assertWindow(60, 60, 180, 60);
        assertWindow(300, 300, 900, 300);
        assertWindow(900, 900, 2700, 900);
    }

    @Test
    void samplesThatComeALittleEarlyOrLateDoNotMoveTheWindow() {
        for (int i = 0; i <= 100; i++) {
            series.add(i * SECOND + (i % 2 == 0 ? 90_000_000L : 0), new long[] {i, 0});
        }
        assertThat(series.window(60).change(0)).isEqualTo(60);
        assertThat(series.window(59).change(0)).isEqualTo(59);
    }

    @Test
    void missingSecondsDoNotMakeTheWindowLonger() {
        for (int i = 0; i <= 100; i++) {
            long second = i < 80 ? i : i + 30; // the JVM stood still for half a minute
            series.add(second * SECOND, new long[] {second, 0});
        }
        assertWindow(60, 60, 0, 60);
    }

    @Test
    void afterAStandstillLongerThanTheWindowItReachesToTheSampleBefore() {
        series.add(0, new long[] {7, 0});
        series.add(SECOND, new long[] {10, 0});
        series.add(200 * SECOND, new long[] {1000, 0});
        assertWindow(60, 990, 0, 199);
        series.add(201 * SECOND, new long[] {1001, 0});
        assertWindow(60, 1, 0, 1);
    }

    @Test
    void clearedSeriesBeginsAnew() {
        series.add(0, new long[] {1, 1});
        series.add(SECOND, new long[] {2, 2});
        series.clear();
        assertThat(series.window(60)).isNull();
        series.add(2 * SECOND, new long[] {5, 5});
        assertThat(series.window(60)).isNull();
    }

    @Test
    void windowsAreThoseOfASeriesThatKeepsEverything() {
        Seeds.check(20, random -> {
            Series ring = new Series(1);
            List<long[]> all = new ArrayList<>();
            long now = 0;
            for (int i = 0; i < 1500; i++) {
                now += SECOND + random.nextInt(1000) * 100_000L;
                long[] sample = {random.nextInt()};
                ring.add(now, sample);
                all.add(new long[] {now, sample[0]});
                if (i > 0 && i % 50 == 0) {
                    int seconds = 1 + random.nextInt(900);
                    int first = all.size() - 2;
                    while (first > 0
                            && all.size() - first < Series.MAX_SAMPLES
                            && now - all.get(first - 1)[0] <= seconds * SECOND + SECOND / 2) {
                        first--;
                    }
                    assertThat(ring.window(seconds).change(0)).isEqualTo(sample[0] - all.get(first)[1]);
                }
            }
        });
    }

    private void assertWindow(int seconds, long first, long second, double length) {
        Window window = series.window(seconds);
        assertThat(window.change(0)).isEqualTo(first);
        assertThat(window.change(1)).isEqualTo(second);
        assertThat(window.seconds()).isEqualTo(length);
    }
}
