// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.util.Arrays;

/** What a {@link Sink} was sent since the last reset. Any thread. */
final class Received {
    private static final String NANOS = "\"ns\":";

    private long values;
    private long bytes;
    private long unsupported;
    private int lists;
    private String failure = "";
    // by millisecond after the full second, which is when every item is due
    private final long[] late = new long[1000];

    synchronized void reset() {
        values = 0;
        bytes = 0;
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
            int nanos = 0;
            for (int i = value.indexOf(NANOS) + NANOS.length(); i < value.length(); i++) {
                if (!Character.isDigit(value.charAt(i))) {
                    break;
                }
                nanos = nanos * 10 + (value.charAt(i) - '0');
            }
            late[nanos / 1_000_000]++;
            if (value.contains("\"state\":1")) {
                unsupported++;
            }
            count++;
        }
        values += count;
        bytes += length;
        return count;
    }

    synchronized long values() {
        return values;
    }

    synchronized int lists() {
        return lists;
    }

    synchronized long bytes() {
        return bytes;
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
