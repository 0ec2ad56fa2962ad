// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import io.github.zajel.item.JsonText;
import io.github.zajel.metric.UnsupportedItemException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.ObjectName;

/**
 * Which classes have most objects in the heap, by bytes. The JVM's own command counts them, with the option that spares
 * the full collection it would make otherwise; garbage that is not collected yet counts therefore. Immutable.
 */
final class HeapHistogram {
    static final int MAX_CLASSES = 200;

    private final List<Row> rows = new ArrayList<>();
    private long instances;
    private long bytes;

    private static final class Row {
        final String className;
        final long instances;
        final long bytes;

        Row(String className, long instances, long bytes) {
            this.className = className;
            this.instances = instances;
            this.bytes = bytes;
        }
    }

    /** Stops all threads while the JVM walks the heap. */
    static HeapHistogram take() throws UnsupportedItemException {
        try {
            Object printed = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[] {"-all"}},
                            new String[] {String[].class.getName()});
            return parse(String.valueOf(printed));
        } catch (InstanceNotFoundException absent) {
            throw new UnsupportedItemException("This JVM has no diagnostic commands; HotSpot has.");
        } catch (JMException | JMRuntimeException failure) {
            throw new UnsupportedItemException("The JVM did not count its objects: " + failure.getMessage());
        }
    }

    /**
     * Lines as {@code 1: 100 4800 [B (java.base@17.0.1)}, then {@code Total 100 4800}.
     *
     * @throws UnsupportedItemException when there is nothing of that in it
     */
    static HeapHistogram parse(String printed) throws UnsupportedItemException {
        HeapHistogram histogram = new HeapHistogram();
        int start = 0;
        for (int end = printed.indexOf('\n'); end >= 0; end = printed.indexOf('\n', start)) {
            boolean isRowWanted = histogram.rows.size() < MAX_CLASSES;
            if (isRowWanted || printed.startsWith("Total", start)) {
                histogram.add(new StringTokenizer(printed.substring(start, end)));
            }
            start = end + 1;
        }
        if (histogram.rows.isEmpty()) {
            throw new UnsupportedItemException("The JVM did not count its objects.");
        }
        return histogram;
    }

    private void add(StringTokenizer words) {
        if (words.countTokens() < 3) {
            return;
        }
        String first = words.nextToken();
        boolean isTotal = first.equals("Total");
        if (!isTotal && !first.endsWith(":")) {
            return; // the heading
        }
        try {
            long count = Long.parseLong(words.nextToken());
            long size = Long.parseLong(words.nextToken());
            if (isTotal) {
                instances = count;
                bytes = size;
            } else if (words.hasMoreTokens()) {
                rows.add(new Row(words.nextToken(), count, size)); // what follows is the module
            }
        } catch (NumberFormatException ignored) {
            // not a line of the table
        }
    }

    /** <code>{"instances":…,"bytes":…,"classes":[{"class":…,"instances":…,"bytes":…},…]}</code> with that many classes. */
    String json(int top) throws JsonText.TooLargeException {
        JsonText json = JsonText.ofObject()
                .put("instances", instances)
                .put("bytes", bytes)
                .array("classes");
        for (Row row : rows.subList(0, Math.min(top, rows.size()))) {
            json.object()
                    .put("class", row.className)
                    .put("instances", row.instances)
                    .put("bytes", row.bytes)
                    .end();
        }
        return json.text();
    }
}
