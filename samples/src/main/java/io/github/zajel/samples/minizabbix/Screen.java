// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Shows a running server: on a terminal a table drawn anew at each {@link #update}, elsewhere the news line by line and the
 * table once, at the end. For one thread, which calls {@code update} about once a second.
 */
public final class Screen {
    private static final int NEWS_LINES = 4;
    private static final long RATE_NANOS = 900_000_000;

    private final MiniZabbix server;
    private final String title;
    private final PrintStream out;
    private final boolean live;
    private final int columns;
    private final int rows;
    private final Deque<String> latest = new ArrayDeque<>();
    private double perSecond;
    private long valuesBefore;
    private long nanosBefore = System.nanoTime();

    /** @param live whether {@code out} is a terminal of that many columns and rows */
    public Screen(MiniZabbix server, String title, PrintStream out, boolean live, int columns, int rows) {
        this.server = server;
        this.title = title;
        this.out = out;
        this.live = live;
        this.columns = columns;
        this.rows = rows;
        if (live) {
            out.print("\033[2J\033[?25l");
        } else {
            out.println(title);
        }
    }

    /** Shows what is new, and the given lines of others among it. */
    public void update(List<String> more) {
        List<String> news = server.news();
        news.addAll(more);
        if (!live) {
            for (String line : news) {
                out.println(PlainText.oneLine(line, 400));
            }
            return;
        }
        latest.addAll(news);
        while (latest.size() > NEWS_LINES) {
            latest.removeFirst();
        }
        draw();
    }

    private void draw() {
        StringBuilder page = new StringBuilder("\033[H");
        line(page, "\033[1m" + PlainText.oneLine(title, columns) + "\033[0m");
        line(page, rate());
        List<String> table = new Table(columns).lines(server.hosts());
        int room = Math.max(3, rows - 2 - NEWS_LINES - 1);
        boolean tooLong = table.size() > room;
        for (String row : tooLong ? table.subList(0, room - 1) : table) {
            boolean bad = row.contains("  not supported: ");
            line(page, bad ? "\033[33m" + row + "\033[0m" : row);
        }
        if (tooLong) {
            line(page, "  … " + (table.size() - room + 1) + " more lines: enlarge the window, or see the web page");
        }
        for (String line : latest) {
            line(page, "\033[2m" + PlainText.oneLine(line, columns) + "\033[0m");
        }
        out.print(page.append("\033[J"));
        out.flush();
    }

    private String rate() {
        long values = server.valuesReceived();
        long nanos = System.nanoTime();
        if (nanos - nanosBefore >= RATE_NANOS) { // the last update may follow the one before at once
            perSecond = (values - valuesBefore) * 1e9 / (nanos - nanosBefore);
            valuesBefore = values;
            nanosBefore = nanos;
        }
        return String.format(Locale.ROOT, "%d values, %.1f a second", values, perSecond);
    }

    private static void line(StringBuilder page, String text) {
        page.append(text).append("\033[K\n");
    }

    /** Shows what is new for the last time, and leaves the table standing. */
    public void end(List<String> more) {
        update(more);
        restore();
        if (!live) {
            for (String line : new Table(columns).lines(server.hosts())) {
                out.println(line);
            }
            out.println(server.valuesReceived() + " values");
        }
        out.flush();
    }

    /** Gives the terminal its cursor back; may be called at any time. */
    public void restore() {
        if (live) {
            out.print("\033[?25h");
            out.flush();
        }
    }
}
