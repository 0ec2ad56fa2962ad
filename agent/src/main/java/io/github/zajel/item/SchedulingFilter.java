// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Fixed moments of local time: {@code wd1-5h9-18/2m30}. Each field is a set of bits. What is finer than the finest field
 * given is 0, what is coarser and not given is all.
 */
final class SchedulingFilter {
    private static final long DAY = 86400;
    private static final long ZERO = 1;

    /** No moment matches. */
    static final long NONE = Long.MIN_VALUE;

    private final long monthDays;
    private final long weekDays;
    private final long hours;
    private final long minutes;
    private final long seconds;

    private SchedulingFilter(long monthDays, long weekDays, long hours, long minutes, long seconds) {
        this.monthDays = monthDays;
        this.weekDays = weekDays;
        this.hours = hours;
        this.minutes = minutes;
        this.seconds = seconds;
    }

    static SchedulingFilter parse(IntervalElement text) throws InvalidUpdateIntervalException {
        long monthDays = field(text, "md", 1, 31, 2);
        long weekDays = field(text, "wd", 1, 7, 1);
        long hours = field(text, "h", 0, 23, 2);
        long minutes = field(text, "m", 0, 59, 2);
        long seconds = field(text, "s", 0, 59, 2);
        text.requireEnd();
        text.require((monthDays | weekDays | hours | minutes | seconds) != 0);
        return new SchedulingFilter(
                monthDays != 0 ? monthDays : range(1, 31, 1),
                weekDays != 0 ? weekDays : range(1, 7, 1),
                hours != 0 ? hours : (minutes | seconds) != 0 ? range(0, 23, 1) : ZERO,
                minutes != 0 ? minutes : seconds != 0 ? range(0, 59, 1) : ZERO,
                seconds != 0 ? seconds : ZERO);
    }

    /** The values of one field as bits, 0 when the field is not there. */
    private static long field(IntervalElement text, String name, int min, int max, int maxDigits)
            throws InvalidUpdateIntervalException {
        if (!text.next(name)) {
            return 0;
        }
        long bits = 0;
        do {
            boolean all = !text.nextIsDigit();
            int first = all ? min : text.number(maxDigits, min, max);
            boolean isRange = all || text.next("-");
            int last = all ? max : isRange ? text.number(maxDigits, first, max) : first;
            boolean hasStep = isRange && text.next("/");
            text.require(hasStep || !all);
            bits |= range(first, last, hasStep ? text.number(maxDigits, 1, last - first) : 1);
        } while (text.next(","));
        return bits;
    }

    private static long range(int first, int last, int step) {
        long bits = 0;
        for (int value = first; value <= last; value += step) {
            bits |= 1L << value;
        }
        return bits;
    }

    /**
     * The first second from {@code from} and before {@code end} whose local time matches, {@link #NONE} when there is none. Between
     * two transitions of the zone local time is linear, so each such stretch is searched by itself: what the clock skips
     * never matches, what it repeats matches twice.
     */
    long firstMatch(long from, long end, ZoneRules rules) {
        while (from < end) {
            Instant start = Instant.ofEpochSecond(from);
            int offset = rules.getOffset(start).getTotalSeconds();
            ZoneOffsetTransition transition = rules.nextTransition(start);
            long stretchEnd = transition == null ? end : Math.min(end, transition.toEpochSecond());
            long local = firstLocalMatch(from + offset, stretchEnd + offset);
            if (local != NONE) {
                return local - offset;
            }
            from = stretchEnd;
        }
        return NONE;
    }

    private long firstLocalMatch(long from, long end) {
        int second = (int) Math.floorMod(from, DAY);
        for (long midnight = from - second; midnight < end; midnight += DAY) {
            if (matchesDay(Math.floorDiv(midnight, DAY))) {
                int match = firstMatchOfDay(second);
                if (match >= 0) {
                    return midnight + match < end ? midnight + match : NONE;
                }
            }
            second = 0;
        }
        return NONE;
    }

    private boolean matchesDay(long epochDay) {
        return contains(weekDays, UpdateInterval.dayOfWeek(epochDay))
                && contains(monthDays, LocalDate.ofEpochDay(epochDay).getDayOfMonth());
    }

    /** The first matching second of a day not before {@code from}, -1 when there is none. */
    private int firstMatchOfDay(int from) {
        int fromHour = from / 3600;
        int fromMinute = from / 60 % 60;
        for (int hour = next(hours, fromHour); hour < 24; hour = next(hours, hour + 1)) {
            int startMinute = hour == fromHour ? fromMinute : 0;
            for (int minute = next(minutes, startMinute); minute < 60; minute = next(minutes, minute + 1)) {
                int startSecond = hour == fromHour && minute == fromMinute ? from % 60 : 0;
                int second = next(seconds, startSecond);
                if (second < 60) {
                    return hour * 3600 + minute * 60 + second;
                }
            }
        }
        return -1;
    }

    private static boolean contains(long bits, int value) {
        return (bits & (1L << value)) != 0;
    }

    /** The lowest value of the set not below {@code from}, 64 when there is none. */
    private static int next(long bits, int from) {
        return Long.numberOfTrailingZeros(bits & (-1L << from));
    }
}
