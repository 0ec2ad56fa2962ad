// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zajel.testing.Seeds;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimesTest {
    private static final double NANOS = 1e9;
    private static final double[] SHARES = {0, 0.001, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1};

    /** As methods take their time: all alike, anything, mostly short, two kinds, some for ever. */
    private static Map<String, ToLongFunction<Random>> shapes() {
        Map<String, ToLongFunction<Random>> shapes = new LinkedHashMap<>();
        shapes.put("constant", random -> 1_234_567);
        shapes.put("uniform", random -> random.nextInt(2_000_000_000));
        shapes.put("exponential", random -> (long) (-5e6 * Math.log(1 - random.nextDouble())));
        shapes.put("any power", random -> (long) Math.pow(2, 37 * random.nextDouble()) - 1);
        shapes.put("two humps", random -> random.nextInt(20) == 0 ? 300_000_000 + random.nextInt(1000) : 900);
        shapes.put("shorter than a tick", random -> random.nextInt(130));
        return shapes;
    }

    @Test
    void quantilesAreThoseOfTheWholeRecordingButForASixteenth() {
        shapes().forEach((shape, durations) -> Seeds.check(20, random -> {
            Recorder recorder = new Recorder();
            long[] all = record(recorder, durations, random, 1 + random.nextInt(3000));
            Times times = recorder.times();
            Arrays.sort(all);
            for (double share : SHARES) {
                int rank = Math.max(1, (int) Math.ceil(share * all.length));
                assertNear(shape + ", " + share, times.quantile(share), all[rank - 1]);
            }
            assertNear(shape, times.min(), all[0]);
            assertNear(shape, times.max(), all[all.length - 1]);
        }));
    }

    @Test
    void theSumAndTheAverageAreExact() {
        Recorder recorder = new Recorder();
        long[] all = record(recorder, random -> random.nextInt(1_000_000_000), new Random(1), 5000);
        double sum = LongStream.of(all).sum() / NANOS;
        assertThat(recorder.times().calls()).isEqualTo(5000);
        assertThat(recorder.times().total()).isCloseTo(sum, within(1e-9));
        assertThat(recorder.times().average()).isCloseTo(sum / 5000, within(1e-12));
    }

    @Test
    void onlyWhatCameSinceCounts() {
        Recorder recorder = new Recorder();
        record(recorder, random -> 9_000_000_000L, new Random(1), 100);
        Times before = recorder.times();
        record(recorder, random -> 1_000_000, new Random(1), 10);
        Times since = recorder.times().since(before);
        assertThat(since.calls()).isEqualTo(10);
        assertThat(since.total()).isEqualTo(0.01);
        assertThat(since.average()).isEqualTo(0.001);
        assertNear("max", since.max(), 1_000_000);
        assertThat(before.calls()).as("the earlier one is what it was").isEqualTo(100);
    }

    @Test
    void allIsZeroWhereNothingWasTimed() {
        Recorder recorder = new Recorder();
        recorder.timed(5, null);
        Times times = recorder.times();
        assertNone(Times.NONE);
        assertNone(new Recorder().times());
        assertNone(times.since(times));
        assertThat(times.since(Times.NONE).calls()).isOne();
    }

    private static void assertNone(Times none) {
        assertThat(new double[] {none.calls(), none.total(), none.average(), none.min(), none.max(), none.quantile(0.5)
                })
                .containsOnly(0);
    }

    private static long[] record(Recorder recorder, ToLongFunction<Random> durations, Random random, int count) {
        long[] all = new long[count];
        for (int i = 0; i < count; i++) {
            all[i] = durations.applyAsLong(random);
            recorder.timed(all[i], null);
        }
        return all;
    }

    private static void assertNear(String what, double seconds, long nanos) {
        assertThat(seconds * NANOS).as(what).isCloseTo((double) nanos, within(Math.max(8.0, nanos * 0.0625) + 1e-6));
    }
}
