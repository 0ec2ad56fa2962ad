// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * When an item is due: a delay, other delays at certain hours, and fixed moments, as in
 * {@code 1m;10s/1-5,09:00-18:00;h9m30}. The checks of one item keep their phase through restarts, those of different
 * items are spread over the delay. Source: Zabbix manual, "Custom intervals".
 */
public final class UpdateInterval {
    /** 2038-01-01, what the official agent answers when nothing is due ever. */
    public static final long NEVER = 2_145_916_800L;

    private static final long DAY = 86400;
    private static final long YEAR = 365 * DAY;

    /** Longer than any that a server stores; keeps a bad one from costing the timer much. */
    private static final int MAX_CHARACTERS = 4096;

    private static final FlexiblePeriod[] NO_PERIODS = {};
    private static final SchedulingFilter[] NO_FILTERS = {};

    private final int delaySeconds;
    private final FlexiblePeriod[] periods;
    private final SchedulingFilter[] filters;

    private UpdateInterval(int delaySeconds, FlexiblePeriod[] periods, SchedulingFilter[] filters) {
        this.delaySeconds = delaySeconds;
        this.periods = periods;
        this.filters = filters;
    }

    /** @throws InvalidUpdateIntervalException with a message for the operator */
    public static UpdateInterval parse(String delay) throws InvalidUpdateIntervalException {
        if (delay.length() > MAX_CHARACTERS) {
            throw new InvalidUpdateIntervalException("update", delay.substring(0, 64) + "…");
        }
        int end = delay.indexOf(';');
        IntervalElement simple = new IntervalElement("update", end < 0 ? delay : delay.substring(0, end));
        int delaySeconds = simple.seconds();
        simple.requireEnd();
        simple.require(delaySeconds <= DAY && (delaySeconds > 0 || end >= 0));
        return end < 0
                ? new UpdateInterval(delaySeconds, NO_PERIODS, NO_FILTERS)
                : withCustom(delaySeconds, delay.substring(end + 1));
    }

    private static UpdateInterval withCustom(int delaySeconds, String custom) throws InvalidUpdateIntervalException {
        List<FlexiblePeriod> periods = new ArrayList<>();
        List<SchedulingFilter> filters = new ArrayList<>();
        for (String text : custom.split(";", -1)) {
            if (!text.isEmpty() && IntervalElement.isDigit(text.charAt(0))) {
                IntervalElement element = new IntervalElement("flexible", text);
                FlexiblePeriod period = FlexiblePeriod.parse(element);
                element.require(delaySeconds > 0 || period.delaySeconds() > 0);
                periods.add(period);
            } else {
                filters.add(SchedulingFilter.parse(new IntervalElement("scheduling", text)));
            }
        }
        return new UpdateInterval(delaySeconds, periods.toArray(NO_PERIODS), filters.toArray(NO_FILTERS));
    }

    /** Whether there are fixed moments; such an item is not read before its first one. */
    public boolean hasScheduling() {
        return filters.length > 0;
    }

    /**
     * The moment of the next check in seconds since 1970, always after {@code nowSeconds}; {@link #NEVER} or later when
     * there is none.
     *
     * @param itemId unsigned; decides the phase within the delay
     * @param zone whose local time the custom intervals mean; asked for by those only
     */
    public long nextCheck(long itemId, long nowSeconds, Supplier<ZoneId> zone) {
        long next = periods.length > 0
                ? nextFlexible(itemId, nowSeconds, zone.get().getRules())
                : delaySeconds > 0 ? next(itemId, delaySeconds, nowSeconds) : never(nowSeconds);
        for (SchedulingFilter filter : filters) {
            long match = filter.firstMatch(
                    nowSeconds + 1,
                    Math.min(next, nowSeconds + 2 * YEAR),
                    zone.get().getRules());
            next = match == SchedulingFilter.NONE ? next : match;
        }
        return next;
    }

    /** The first moment after {@code after} that is the item's own within the delay. */
    private static long next(long itemId, int delay, long after) {
        long next = after - Math.floorMod(after, (long) delay) + Long.remainderUnsigned(itemId, delay);
        return next > after ? next : next + delay;
    }

    /** Goes from one change of the delay to the next until a check falls between two of them. */
    private long nextFlexible(long itemId, long now, ZoneRules rules) {
        long from = now;
        while (from < now + YEAR) {
            Instant instant = Instant.ofEpochSecond(from);
            long local = from + rules.getOffset(instant).getTotalSeconds();
            int second = (int) Math.floorMod(local, DAY);
            int day = dayOfWeek(Math.floorDiv(local, DAY));
            int boundary = Integer.MAX_VALUE;
            int delay = Integer.MAX_VALUE;
            for (FlexiblePeriod period : periods) {
                boundary = Math.min(boundary, period.nextBoundary(day, second));
                delay = period.contains(day, second) ? Math.min(delay, period.delaySeconds()) : delay;
            }
            delay = delay == Integer.MAX_VALUE ? delaySeconds : delay;
            ZoneOffsetTransition transition = rules.nextTransition(instant);
            long end = from - second + boundary;
            end = transition == null ? end : Math.min(end, transition.toEpochSecond());
            long next = delay == 0 ? end : next(itemId, delay, from == now ? now : from - 1);
            if (next < end) {
                return next;
            }
            from = end;
        }
        return never(now);
    }

    /** Still ahead where the clock is wrong, or it is 2038. */
    private static long never(long now) {
        return Math.max(NEVER, now + YEAR);
    }

    /** 1 is Monday. 1970-01-01 was a Thursday. */
    static int dayOfWeek(long epochDay) {
        return (int) Math.floorMod(epochDay + 3, 7L) + 1;
    }
}
