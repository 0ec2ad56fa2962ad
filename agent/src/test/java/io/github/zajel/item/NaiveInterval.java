// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A random interval and its meaning, second by second and without arithmetic. */
final class NaiveInterval {
    private record Period(int delay, int firstDay, int lastDay, int start, int end) {}

    private record Range(int first, int last, int step) {
        static Range random(Random random, int max) {
            int first = random.nextInt(max);
            int last = first + 1 + random.nextInt(max - first);
            return new Range(first, last, 1 + random.nextInt(last - first));
        }

        boolean contains(int value) {
            return first <= value && value <= last && (value - first) % step == 0;
        }

        @Override
        public String toString() {
            return first + "-" + last + "/" + step;
        }
    }

    private record Filter(Range weekDays, Range hours, Range minutes, Range seconds) {}

    final String text;
    private final int delay;
    private final List<Period> periods = new ArrayList<>();
    private final List<Filter> filters = new ArrayList<>();

    NaiveInterval(Random random) {
        StringBuilder written = new StringBuilder();
        delay = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(7200);
        written.append(delay);
        for (int count = random.nextInt(4); count > 0; count--) {
            int firstDay = 1 + random.nextInt(7);
            int lastDay = firstDay + random.nextInt(8 - firstDay);
            int start = random.nextInt(1440);
            int end = start + 1 + random.nextInt(1440 - start);
            int least = delay == 0 ? 1 : 0;
            int within = random.nextInt(3) == 0 ? least : least + random.nextInt(1800);
            periods.add(new Period(within, firstDay, lastDay, start * 60, end * 60));
            written.append(String.format(
                    ";%d/%d-%d,%d:%02d-%02d:%02d",
                    within, firstDay, lastDay, start / 60, start % 60, end / 60, end % 60));
        }
        int least = written.indexOf(";") < 0 && delay == 0 ? 1 : 0;
        for (int count = least + random.nextInt(3); count > 0; count--) {
            Range weekDays = new Range(1, 7, 1 + random.nextInt(3));
            Filter filter =
                    new Filter(weekDays, Range.random(random, 23), Range.random(random, 59), Range.random(random, 59));
            filters.add(filter);
            written.append(
                    String.format(";wd/%dh%sm%ss%s", weekDays.step, filter.hours, filter.minutes, filter.seconds));
        }
        text = written.toString();
    }

    /** {@code end} when nothing is due before it. */
    long nextCheck(long itemId, long now, long end, ZoneId zone) {
        for (long second = now + 1; second < end; second++) {
            ZonedDateTime time = ZonedDateTime.ofInstant(Instant.ofEpochSecond(second), zone);
            int day = time.getDayOfWeek().getValue();
            int secondOfDay = time.toLocalTime().toSecondOfDay();
            int current = periods.stream()
                    .filter(p -> p.firstDay <= day && day <= p.lastDay && p.start <= secondOfDay && secondOfDay < p.end)
                    .mapToInt(Period::delay)
                    .min()
                    .orElse(delay);
            if (current > 0 && second % current == Long.remainderUnsigned(itemId, current)) {
                return second;
            }
            for (Filter f : filters) {
                if (f.weekDays.contains(day)
                        && f.hours.contains(time.getHour())
                        && f.minutes.contains(time.getMinute())
                        && f.seconds.contains(time.getSecond())) {
                    return second;
                }
            }
        }
        return end;
    }
}
