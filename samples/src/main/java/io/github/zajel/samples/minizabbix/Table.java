// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The state of a server as lines of text. */
public final class Table {
    private static final int KEY = 54;
    private static final int NARROWEST = 40;

    private final int width;

    /** @param width of a line in characters; at least 40 are used */
    public Table(int width) {
        this.width = Math.max(NARROWEST, width);
    }

    /** A block for each host: a line about it, then a line for each item with the number of its values and the last of them. */
    public List<String> lines(List<HostState> hosts) {
        List<String> lines = new ArrayList<>();
        for (HostState host : hosts) {
            lines.add(PlainText.oneLine("host " + host.name() + "  " + agent(host), width));
            if (!host.metadata().isEmpty()) {
                lines.add(PlainText.oneLine("  " + host.metadata(), width));
            }
            for (ItemState item : host.items()) {
                lines.add(line(item));
            }
        }
        return lines;
    }

    private static String agent(HostState host) {
        return host.address().isEmpty()
                ? "not seen yet"
                : "agent " + host.version() + " at " + host.address() + "  "
                        + host.availability().name().toLowerCase(Locale.ROOT);
    }

    private String line(ItemState item) {
        int keyWidth = Math.min(KEY, width / 2);
        StringBuilder line =
                new StringBuilder("  ").append(PlainText.oneLine(item.item().key(), keyWidth));
        pad(line, keyWidth + 3);
        String count = Long.toString(item.count());
        pad(line, keyWidth + 8 - count.length());
        line.append(count).append("  ").append(shown(item.last(), item.item().units()));
        return PlainText.oneLine(line.toString(), width);
    }

    private static String shown(@Nullable Value last, String units) {
        if (last == null) {
            return "-";
        }
        return last + (last.isSupported() && !units.isEmpty() ? " " + units.replace("!", "") : "");
    }

    private static void pad(StringBuilder line, int length) {
        while (line.length() < length) {
            line.append(' ');
        }
    }
}
