// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.Timer;
import io.github.zajel.config.FirstCheck;
import io.github.zajel.item.GlobalRegexp;
import io.github.zajel.item.InvalidUpdateIntervalException;
import io.github.zajel.item.Item;
import io.github.zajel.item.UpdateInterval;
import io.github.zajel.item.ValueSink;
import io.github.zajel.metric.KeyRouter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The items of one server, each read when its update interval says. Its state belongs to the timer thread; the public
 * methods may be called from any.
 */
public final class Scheduler implements AutoCloseable {
    /** The schedule looks at the clock at least so often, to notice that somebody set it. */
    private static final long MAX_SLEEP_MILLIS = 1000;

    /** A clock that is off by no more is being slewed, not set. */
    private static final long CLOCK_JUMP_MILLIS = 2000;

    private static final long REPEAT_SECONDS = 2;
    private static final long SPREAD_SECONDS = 10;

    private final String server;
    private final KeyRouter router;
    private final WorkQueue workers;
    private final ValueSink sink;
    private final Clock clock;
    private final Timer timer;
    private final Supplier<ZoneId> zone;
    private final FirstCheck firstCheck;
    private final Log log;

    private final Map<Long, ScheduledItem> items = new ConcurrentHashMap<>();
    private final Agenda agenda = new Agenda();
    private List<GlobalRegexp> regexps = Collections.emptyList();
    private Timer.@Nullable Scheduled nextTick;
    private long clockOffsetMillis;

    /** @param server as the options name it, for the log */
    public Scheduler(
            String server,
            KeyRouter router,
            WorkQueue workers,
            ValueSink sink,
            Clock clock,
            Timer timer,
            Supplier<ZoneId> zone,
            FirstCheck firstCheck,
            Log log) {
        this.server = server;
        this.router = router;
        this.workers = workers;
        this.sink = sink;
        this.clock = clock;
        this.timer = timer;
        this.zone = zone;
        this.firstCheck = firstCheck;
        this.log = log;
        this.clockOffsetMillis = clockOffsetMillis();
    }

    /**
     * Takes over the server's list: items that are not in it are no longer read, new ones are, changed ones go on as they
     * now are. An item whose key changed is a new item.
     *
     * @param regexps the global regular expressions that the list's keys name
     */
    public void update(List<Item> list, List<GlobalRegexp> regexps) {
        timer.execute(() -> takeOver(list, regexps));
    }

    /** How many items the server gave. */
    public int itemCount() {
        return items.size();
    }

    /** How many of them gave a reason instead of a value the last time. */
    public int unsupportedCount() {
        int count = 0;
        for (ScheduledItem item : items.values()) {
            if (!item.isSupported()) {
                count++;
            }
        }
        return count;
    }

    /** Reads nothing more. */
    @Override
    public void close() {
        update(Collections.emptyList(), Collections.emptyList());
    }

    private void takeOver(List<Item> list, List<GlobalRegexp> newRegexps) {
        regexps = newRegexps;
        long now = nowSeconds();
        Set<Long> listed = new HashSet<>();
        for (Item item : list) {
            listed.add(item.itemId());
            ScheduledItem known = items.get(item.itemId());
            if (known != null && known.item().key().equals(item.key())) {
                change(known, item, now);
            } else {
                if (known != null) {
                    known.remove();
                }
                add(item, now);
            }
        }
        for (ScheduledItem item : items.values()) {
            if (!listed.contains(item.item().itemId())) {
                item.remove();
            }
        }
        items.values().removeIf(ScheduledItem::isRemoved);
        agenda.dropRemoved();
        tick();
    }

    private void add(Item item, long now) {
        ScheduledItem added = new ScheduledItem(item, server, sink, clock, log, this::repeatSoon, this::readEarly);
        items.put(item.itemId(), added);
        UpdateInterval interval = parseInterval(added);
        if (interval != null) {
            long next = interval.nextCheck(item.itemId(), now, zone);
            agenda.put(added, interval.hasScheduling() ? next : firstCheck(item.itemId(), now, next));
        }
    }

    private long firstCheck(long itemId, long now, long next) {
        switch (firstCheck) {
            case NOW:
                return now;
            case SPREAD:
                return Math.min(next, now + Long.remainderUnsigned(itemId, SPREAD_SECONDS));
            default:
                return next;
        }
    }

    private void change(ScheduledItem known, Item changed, long now) {
        boolean sameDelay = known.item().delay().equals(changed.delay());
        known.changeTo(changed);
        if (!sameDelay) {
            agenda.drop(known);
            UpdateInterval interval = parseInterval(known);
            if (interval != null) {
                agenda.put(known, interval.nextCheck(changed.itemId(), now, zone));
            }
        }
    }

    private @Nullable UpdateInterval parseInterval(ScheduledItem scheduled) {
        try {
            scheduled.interval = UpdateInterval.parse(scheduled.item().delay());
        } catch (InvalidUpdateIntervalException invalid) {
            scheduled.interval = null;
            scheduled.notSupported(String.valueOf(invalid.getMessage()));
        }
        return scheduled.interval;
    }

    private void tick() {
        long now = nowSeconds();
        if (clockWasSetBack()) {
            for (ScheduledItem item : agenda.takeAll()) {
                putNext(item, now);
            }
        }
        List<ScheduledItem> due = agenda.takeDue(now);
        List<ScheduledItem> ready = new ArrayList<>(due.size());
        long nanos = clock.monotonicNanos();
        for (ScheduledItem item : due) {
            putNext(item, now);
            if (item.begin(router, now, nanos, regexps)) {
                ready.add(item);
            }
        }
        if (!ready.isEmpty()) {
            workers.submit(ready);
        }
        sleepUntilNext();
    }

    private void putNext(ScheduledItem item, long now) {
        UpdateInterval interval = item.interval;
        if (interval != null) {
            agenda.put(item, interval.nextCheck(item.item().itemId(), now, zone));
        }
    }

    private void repeatSoon(ScheduledItem item) {
        timer.execute(() -> {
            long soon = nowSeconds() + REPEAT_SECONDS;
            if (!item.isRemoved() && soon < item.nextCheck) {
                agenda.drop(item);
                agenda.put(item, soon);
                item.isRepeat = true;
                sleepUntilNext();
            }
        });
    }

    /** Each time after twice as long, until its regular run: news that never end cost a handful of runs an interval. */
    private void readEarly(ScheduledItem item) {
        timer.execute(() -> {
            long early = nowSeconds() + (REPEAT_SECONDS << item.earlyRuns);
            if (!item.isRemoved() && item.interval != null && early < item.nextCheck) {
                agenda.drop(item);
                agenda.put(item, early);
                item.isEarly = true;
                item.earlyRuns++;
                sleepUntilNext();
            }
        });
    }

    private void sleepUntilNext() {
        if (nextTick != null) {
            nextTick.cancel();
            nextTick = null;
        }
        long next = agenda.nextSecond();
        if (next != Long.MAX_VALUE) {
            long millis = Math.min(MAX_SLEEP_MILLIS, next * 1000 - clock.wallMillis());
            nextTick = timer.schedule(this::tick, TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }

    /** What a clock set forward makes overdue runs once, like after any long sleep; one set back needs a new schedule. */
    private boolean clockWasSetBack() {
        long offset = clockOffsetMillis();
        boolean wasSetBack = offset < clockOffsetMillis - CLOCK_JUMP_MILLIS;
        clockOffsetMillis = offset;
        return wasSetBack;
    }

    private long clockOffsetMillis() {
        return clock.wallMillis() - TimeUnit.NANOSECONDS.toMillis(clock.monotonicNanos());
    }

    private long nowSeconds() {
        return Math.floorDiv(clock.wallMillis(), 1000L);
    }
}
