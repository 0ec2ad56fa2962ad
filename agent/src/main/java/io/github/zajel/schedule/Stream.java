// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import io.github.zajel.base.Clock;
import io.github.zajel.item.GlobalRegexp;
import io.github.zajel.item.ItemValue;
import io.github.zajel.item.LogPosition;
import io.github.zajel.item.ValueSink;
import io.github.zajel.metric.StreamReading;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of an item that gives many a run, and what its server was told of the position. Of whoever runs the item. */
final class Stream implements StreamReading.Run {
    private final ScheduledItem item;
    private final ValueSink sink;
    private final Clock clock;

    private long seconds;
    private List<GlobalRegexp> regexps = Collections.emptyList();
    private boolean goesOnSoon;
    private boolean hasSent;
    private @Nullable LogPosition told;

    Stream(ScheduledItem item, ValueSink sink, Clock clock) {
        this.item = item;
        this.sink = sink;
        this.clock = clock;
    }

    /** Before a run, on the timer thread. */
    void begin(long seconds, List<GlobalRegexp> regexps) {
        this.seconds = seconds;
        this.regexps = regexps;
        goesOnSoon = false;
        hasSent = false;
    }

    /** Tells the server how far the run came where its values have not, or where it believes the item to be failing. */
    void tell(LogPosition reached, boolean wasSupported) {
        if (!reached.equals(told) || (!wasSupported && !hasSent)) {
            told = reached;
            sink.accept(ItemValue.ofPosition(item.item().itemId(), keyHash(), clock.wallMillis(), reached));
        }
    }

    /** Whether the last run left values for which there was no room or no time. */
    boolean goesOnSoon() {
        return goesOnSoon;
    }

    @Override
    public LogPosition startPosition() {
        return item.item().position();
    }

    @Override
    public long seconds() {
        return seconds;
    }

    @Override
    public List<GlobalRegexp> regexps() {
        return regexps;
    }

    /** Refuses all when the item was removed meanwhile: if it came back, another stream reads it by now. */
    @Override
    public boolean offer(String text, LogPosition behind) {
        ItemValue value = ItemValue.ofLog(item.item().itemId(), keyHash(), clock.wallMillis(), text, behind);
        if (item.isRemoved() || !sink.offer(value)) {
            goesOnSoon = true;
            return false;
        }
        told = behind;
        hasSent = true;
        return true;
    }

    private int keyHash() {
        return item.item().key().hashCode();
    }

    @Override
    public void goOnSoon() {
        goesOnSoon = true;
    }
}
