// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.UnsupportedItemException;

/**
 * The parameters of one item, checked in the order and with the words of the official agent. Source: Zabbix 7.0 manual,
 * Zabbix agent item keys.
 */
final class LogKey {
    /** How a file that changed is told from another one in its place. */
    enum Rotation {
        /** One of the same size that was written again is another file. */
        REREAD,
        /** One of the same size and content that was written again is the same file. */
        NO_REREAD,
        /** The file is copied and then emptied in place: content tells which is which. */
        COPY_TRUNCATE
    }

    private static final int MOST_LINES = 1000;

    /** Lines looked at for each that may be sent. */
    static final int LINES_PER_VALUE = 10;

    final String name;
    final String file;
    final boolean isMany;
    final boolean isCount;
    final String pattern;
    final Encoding encoding;
    final int maxLinesPerSecond;
    final boolean isSkip;
    final String output;
    final double maxDelaySeconds;
    final Rotation rotation;

    /** @param defaultMaxLines how many lines a second go to the server where the key doesn't say */
    LogKey(ItemKey key, int defaultMaxLines) throws UnsupportedItemException {
        name = key.text();
        isMany = key.name().startsWith("logrt");
        isCount = key.name().endsWith(".count");
        if (key.parameterCount() == 0) {
            throw new UnsupportedItemException("Accessible only as active check.");
        }
        if (key.parameterCount() > (isCount ? 8 : 9)) {
            throw new UnsupportedItemException("Too many parameters.");
        }
        file = key.parameter(0);
        if (file.isEmpty()) {
            throw new UnsupportedItemException("Invalid first parameter.");
        }
        pattern = key.parameter(1);
        encoding = Encoding.named(key.parameter(2));
        maxLinesPerSecond = maxLines(key.parameter(3), defaultMaxLines, isCount ? LINES_PER_VALUE : 1);
        isSkip = isSkip(key.parameter(4));
        output = isCount ? "" : key.parameter(5);
        int next = isCount ? 5 : 6;
        maxDelaySeconds = maxDelay(key.parameter(next), isCount);
        rotation = rotation(key.parameter(next + 1), isMany);
        if (!key.parameter(next + 2).isEmpty()) {
            throw new UnsupportedItemException("The " + (isCount ? "eighth" : "ninth")
                    + " parameter (persistent directory) is not supported by Zajel: the server keeps the position.");
        }
        if (rotation == Rotation.COPY_TRUNCATE && maxDelaySeconds > 0) {
            throw new UnsupportedItemException("maxdelay > 0 is not supported with copytruncate option.");
        }
    }

    private static int maxLines(String given, int byDefault, int factor) throws UnsupportedItemException {
        if (given.isEmpty()) {
            return byDefault * factor;
        }
        int lines = 0;
        for (int i = 0; i < given.length() && given.charAt(i) >= '0' && given.charAt(i) <= '9'; i++) {
            lines = Math.min(lines * 10 + given.charAt(i) - '0', MOST_LINES * factor + 1);
        }
        if (lines < 1 || lines > MOST_LINES * factor) {
            throw new UnsupportedItemException("Invalid fourth parameter.");
        }
        return lines;
    }

    private static boolean isSkip(String mode) throws UnsupportedItemException {
        if (!mode.isEmpty() && !mode.equals("all") && !mode.equals("skip")) {
            throw new UnsupportedItemException("Invalid fifth parameter.");
        }
        return mode.equals("skip");
    }

    private static double maxDelay(String given, boolean isCount) throws UnsupportedItemException {
        double seconds = given.isEmpty() ? 0 : -1;
        char last = given.isEmpty() ? '0' : given.charAt(given.length() - 1);
        if (last >= '0' && last <= '9' && !given.isEmpty()) { // Java's own suffixes are none here
            try {
                seconds = Double.parseDouble(given);
            } catch (NumberFormatException invalid) {
                seconds = -1;
            }
        }
        if (!(seconds >= 0)) {
            throw new UnsupportedItemException("Invalid " + (isCount ? "sixth" : "seventh") + " parameter.");
        }
        return seconds;
    }

    private static Rotation rotation(String given, boolean isMany) throws UnsupportedItemException {
        switch (given) {
            case "":
            case "mtime-reread":
                return Rotation.REREAD;
            case "mtime-noreread":
                return Rotation.NO_REREAD;
            case "rotate":
            case "copytruncate":
                if (isMany) {
                    return given.equals("rotate") ? Rotation.REREAD : Rotation.COPY_TRUNCATE;
                }
                break;
            default:
        }
        throw new UnsupportedItemException("Invalid parameter \"options\".");
    }
}
