// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.util.Arrays;

/** What a {@link Sink} was sent. Values are told apart by when they were read, as uploads come seconds later. Any thread. */
final class Received {
    private long fromSecond;
    private long untilSecond = Long.MAX_VALUE;
    private long all;
    private long allBytes;
    private long values;
    private long unsupported;
    private int lists;
    private String failure = "";
    // by millisecond after the full second, which is when every item is due
    private final long[] late = new long[1000];

    /** Counts anew, and only what was read from the first of these seconds on and before the second. */
    synchronized void countOnly(long from, long until) {
        fromSecond = from;
        untilSecond = until;
        all = 0;
        allBytes = 0;
        values = 0;
        unsupported = 0;
        Arrays.fill(late, 0);
    }

    synchronized void listAsked() {
        lists++;
    }

    synchronized void broke(Exception how) {
        failure = how.toString();
    }

    /**
     * One upload.
     *
     * @return how many values are in it
     */
    synchronized int take(String json, int length) {
        int count = 0;
        int data = json.indexOf("\"data\":[");
        int end = json.indexOf(']', data);
        for (int object = json.indexOf('{', data);
                object >= 0 && object < end;
                object = json.indexOf('{', object + 1)) {
            String value = json.substring(object, json.indexOf('}', object));
            long second = number(value, "\"clock\":");
            if (second >= fromSecond && second < untilSecond) {
                values++;
                late[(int) number(value, "\"ns\":") / 1_000_000]++;
            }
            if (value.contains("\"state\":1")) {
                unsupported++;
            }
            count++;
        }
        all += count;
        allBytes += length;
        return count;
    }

    private static long number(String json, String field) {
        long number = 0;
        for (int i = json.indexOf(field) + field.length();
                i < json.length() && Character.isDigit(json.charAt(i));
                i++) {
            number = number * 10 + (json.charAt(i) - '0');
        }
        return number;
    }

    synchronized long values() {
        return values;
    }

    synchronized int lists() {
        return lists;
    }

    /** On the wire, headers included. */
    synchronized double bytesPerValue() {
        return (double) allBytes / all;
    }

    /** What went wrong last; empty when nothing did. */
    synchronized String failure() {
        return unsupported > 0 ? unsupported + " values are not supported" : failure;
    }

    /** So many of a hundred values were read within so many milliseconds after the full second. */
    synchronized int lateMillis(double percent) {
        long left = (long) Math.ceil(values * percent / 100);
        for (int i = 0; i < late.length; i++) {
            left -= late[i];
            if (left <= 0) {
                return i + 1;
            }
        }
        return late.length;
    }
}
