// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.item.GlobalRegexp;
import io.github.zajel.item.Item;
import io.github.zajel.item.ItemValue;
import io.github.zajel.item.LogPosition;
import io.github.zajel.item.UpdateInterval;
import io.github.zajel.item.ValueSink;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metric.NewsReading;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.StreamReading;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An item in the schedule, and one run of its reading at a time. An item whose reading outlived its deadline takes a
 * {@link Rest} after it came back.
 */
final class ScheduledItem implements Work {
    private final String server;
    private final ValueSink sink;
    private final Clock clock;
    private final Log log;
    private final Consumer<ScheduledItem> repeater;
    private final Consumer<ScheduledItem> hastener;

    /** The timer thread's. */
    @Nullable
    UpdateInterval interval;

    long nextCheck;
    boolean isRepeat;
    boolean isEarly;
    int earlyRuns;
    private volatile boolean isRemoved;

    private volatile Item item;
    private volatile boolean isSupported = true;

    // handed to the worker by isRunning = true, and back by isRunning = false
    private volatile boolean isRunning;
    private @Nullable Reading reading;
    private @Nullable Stream stream;
    /** Null until it hangs for the first time: there may be very many items, and few that hang. */
    private @Nullable Rest rest;

    private long beganNanos;
    private boolean bugTold;

    /**
     * @param repeater called on the worker when the item wants to be read again soon
     * @param hastener called on any thread when there is news of the item
     */
    ScheduledItem(
            Item item,
            String server,
            ValueSink sink,
            Clock clock,
            Log log,
            Consumer<ScheduledItem> repeater,
            Consumer<ScheduledItem> hastener) {
        this.item = item;
        this.server = server;
        this.sink = sink;
        this.clock = clock;
        this.log = log;
        this.repeater = repeater;
        this.hastener = hastener;
    }

    Item item() {
        return item;
    }

    /** The server changed the interval or the timeout; the key is the same. */
    void changeTo(Item changed) {
        item = changed;
    }

    boolean isRemoved() {
        return isRemoved;
    }

    /** No run begins any more; on the timer thread, once. */
    void remove() {
        isRemoved = true;
        if (reading != null) {
            try {
                reading.close();
            } catch (Throwable bug) { // the other items of this list must not pay for it
                log.bug("closing " + item.key() + " failed in the agent itself", bug);
            }
        }
    }

    /** Whether the last run gave a value. */
    boolean isSupported() {
        return isSupported;
    }

    /**
     * Gets ready for a run; on the timer thread. False when there is none now: the last one is still under way, it hung
     * not long ago, or the key is not one of ours, which is reported here.
     *
     * @param now in seconds of the wall's clock
     * @param nanos now, too, by the monotonic clock
     */
    boolean begin(KeyRouter router, long now, long nanos, List<GlobalRegexp> regexps) {
        long seconds = isRepeat ? 0 : Math.max(1, nextCheck - now);
        isRepeat = false;
        earlyRuns = isEarly ? earlyRuns : 0;
        isEarly = false;
        if (isRunning || (rest != null && rest.isOn(nanos))) {
            return false;
        }
        if (reading == null) {
            try {
                reading = router.prepare(item.key());
                reading.askedBy(server);
                if (reading instanceof NewsReading) {
                    ((NewsReading) reading).onNews(() -> hastener.accept(this));
                }
            } catch (UnsupportedItemException unsupported) {
                notSupported(String.valueOf(unsupported.getMessage()));
                return false;
            } catch (Throwable bug) { // the other items of this second must not pay for it
                notSupported(failed(bug));
                return false;
            }
        }
        if (reading instanceof StreamReading) {
            if (stream == null) {
                stream = new Stream(this, sink, clock);
            }
            stream.begin(seconds, regexps);
        }
        beganNanos = nanos;
        isRunning = true;
        return true;
    }

    /** Tells the server that, and why, there is no value. */
    void notSupported(String reason) {
        isSupported = false;
        sink.accept(ItemValue.notSupported(item.itemId(), clock.wallMillis(), reason));
    }

    @Override
    public String name() {
        return item.key();
    }

    @Override
    public long timeoutMillis() {
        return item.timeoutMillis();
    }

    @Override
    public boolean mayHang() {
        return reading != null && reading.mayHang();
    }

    @Override
    public String calls() {
        return reading == null ? "" : reading.calls();
    }

    @Override
    public Runnable run(Deadline deadline) {
        if (reading == null) {
            throw new IllegalStateException("run without begin");
        }
        String outcome;
        boolean supported = false;
        try {
            Stream run = stream;
            if (run != null) {
                LogPosition reached = ((StreamReading) reading).read(deadline, run);
                return () -> deliver(run, reached);
            }
            outcome = reading.read(deadline).text();
            supported = true;
        } catch (UnsupportedItemException unsupported) {
            outcome = String.valueOf(unsupported.getMessage());
        } catch (NotReadyException notReady) {
            return this::repeatSoon;
        } catch (Throwable bug) {
            outcome = failed(bug);
        }
        String text = outcome;
        boolean isValue = supported;
        return () -> deliver(isValue, text);
    }

    private void deliver(boolean isValue, String text) {
        rest = null;
        if (isValue) {
            isSupported = true;
            sink.accept(ItemValue.of(item.itemId(), clock.wallMillis(), text));
        } else {
            notSupported(text);
        }
        isRunning = false;
    }

    private void deliver(Stream read, @Nullable LogPosition reached) {
        rest = null;
        if (reached != null) {
            read.tell(reached, isSupported);
            isSupported = true;
        }
        boolean again = read.goesOnSoon();
        isRunning = false;
        if (again) {
            repeater.accept(this);
        }
    }

    private void repeatSoon() {
        isRunning = false;
        repeater.accept(this);
    }

    /** The reason for the operator; the log has the stack once for each item. */
    private String failed(Throwable bug) {
        if (!bugTold) {
            bugTold = true;
            log.bug("reading " + item.key() + " failed in the agent itself; told once for this item", bug);
        }
        return "Zajel failed to read it: " + bug;
    }

    @Override
    public void timedOut(StackTraceElement[] where) {
        notSupported(Rest.reason(timeoutMillis(), where));
    }

    @Override
    public void cameBack() {
        Rest begun = rest == null ? new Rest() : rest;
        begun.begin(beganNanos, clock.monotonicNanos());
        rest = begun;
        isRunning = false;
    }

    @Override
    public void refused(String reason) {
        notSupported(reason);
        isRunning = false;
    }
}
