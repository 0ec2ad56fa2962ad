// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

/** Another delay at certain hours of certain days: {@code 50s/1-5,09:00-18:00}. */
final class FlexiblePeriod {
    private static final int DAY = 86400;

    private final int delaySeconds;
    private final int firstDay;
    private final int lastDay;
    private final int startSecond;
    private final int endSecond;

    private FlexiblePeriod(int delaySeconds, int firstDay, int lastDay, int startSecond, int endSecond) {
        this.delaySeconds = delaySeconds;
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        this.startSecond = startSecond;
        this.endSecond = endSecond;
    }

    static FlexiblePeriod parse(IntervalElement text) throws InvalidUpdateIntervalException {
        int delaySeconds = text.seconds();
        text.require("/");
        int firstDay = text.number(1, 1, 7);
        int lastDay = text.next("-") ? text.number(1, firstDay, 7) : firstDay;
        text.require(",");
        int startSecond = timeOfDay(text);
        text.require("-");
        int endSecond = timeOfDay(text);
        text.require(startSecond < endSecond);
        text.requireEnd();
        return new FlexiblePeriod(delaySeconds, firstDay, lastDay, startSecond, endSecond);
    }

    private static int timeOfDay(IntervalElement text) throws InvalidUpdateIntervalException {
        int hours = text.number(2, 0, 24);
        text.require(":");
        int minutes = text.number(2, 2, 0, hours == 24 ? 0 : 59);
        return hours * 3600 + minutes * 60;
    }

    /** 0 for no checks within the period. */
    int delaySeconds() {
        return delaySeconds;
    }

    /** @param day of the week, 1 is Monday */
    boolean contains(int day, int second) {
        return firstDay <= day && day <= lastDay && startSecond <= second && second < endSecond;
    }

    /** When it next begins or ends, in seconds of local time since the midnight that began {@code day}. */
    int nextBoundary(int day, int second) {
        if (firstDay <= day && day <= lastDay && second < endSecond) {
            return second < startSecond ? startSecond : endSecond;
        }
        if (day < lastDay) {
            return DAY * Math.max(1, firstDay - day) + startSecond;
        }
        return DAY * (firstDay + 7 - day) + startSecond;
    }
}
