// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.base.Clock;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.RegularExpression;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.collector.Collector;
import io.github.zajel.metrics.host.collector.SeriesTable;
import io.github.zajel.metrics.host.collector.Window;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code proc.cpu.util}: how much of one processor the processes that pass the filter use, in percent. */
final class CpuUse {
    private static final long FORGET_SECONDS = TimeUnit.HOURS.toSeconds(24);

    /** Each takes 21 KB when it is full, and a look at every process each second. */
    private static final int MAX_SERIES = 256;

    private final SeriesTable<ProcessFilter> used;

    /**
     * @param collector not started yet
     * @param executor where processes are looked at, which may hang
     */
    CpuUse(Processes processes, Collector collector, Executor executor, Clock clock) {
        used = collector.table(
                new UsedTimes(processes, clock), UsedTimes.COLUMNS, FORGET_SECONDS, MAX_SERIES, executor);
    }

    Reading reading(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 5);
        String type = parameters.oneOf(2, "total", "user", "system");
        int seconds = Window.seconds(parameters, 4);
        String commandLine = parameters.text(3);
        ProcessFilter filter = new ProcessFilter(
                parameters.text(0),
                parameters.text(1),
                commandLine.isEmpty() ? null : RegularExpression.orNever(commandLine));
        return deadline -> MetricValue.ofSixDecimals(percent(used.window(filter, seconds), type));
    }

    /** With one decimal, the rest cut off. */
    private static double percent(@Nullable Window window, String type) throws NotReadyException {
        if (window == null) {
            throw new NotReadyException("the collector has not looked at processes yet");
        }
        long ticks = type.equals("system") ? 0 : window.change(UsedTimes.USER);
        ticks += type.equals("user") ? 0 : window.change(UsedTimes.SYSTEM);
        return Math.floor(10.0 * 100 * ticks / CpuTimes.TICKS / window.seconds()) / 10;
    }
}
