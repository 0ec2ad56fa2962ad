// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.Decimal;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.RegularExpression;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which files below a directory an item means. Immutable. */
final class DirectoryFilter {
    private static final long[] SIZE_UNITS = {1L << 10, 1L << 20, 1L << 30, 1L << 40};
    private static final long[] AGE_UNITS = {1, 60, 3600, 86_400, 604_800};

    private final Set<FileType> types;
    private final long minSize;
    private final long maxSize;
    private final long minAge;
    private final long maxAge;
    private final @Nullable RegularExpression included;
    private final @Nullable RegularExpression excluded;

    /** Every type, size and age. */
    static DirectoryFilter ofNames(Parameters parameters) throws UnsupportedItemException {
        return new DirectoryFilter(parameters, EnumSet.allOf(FileType.class), 0, -1, 0, -1);
    }

    /** All of it from the parameters of {@code vfs.dir.count}; checked in the order of the official agent. */
    static DirectoryFilter ofAll(Parameters parameters) throws UnsupportedItemException {
        Set<FileType> types = EnumSet.copyOf(FileType.parse(parameters.text(3), EnumSet.allOf(FileType.class)));
        types.removeAll(FileType.parse(parameters.text(4), EnumSet.noneOf(FileType.class)));
        return new DirectoryFilter(
                parameters,
                types,
                Math.max(0, amount(parameters.text(6), "KMGT", SIZE_UNITS, "minimum size")),
                amount(parameters.text(7), "KMGT", SIZE_UNITS, "maximum size"),
                amount(parameters.text(8), "smhdw", AGE_UNITS, "minimum age"),
                amount(parameters.text(9), "smhdw", AGE_UNITS, "maximum age"));
    }

    private DirectoryFilter(
            Parameters parameters, Set<FileType> types, long minSize, long maxSize, long minAge, long maxAge)
            throws UnsupportedItemException {
        this.types = types;
        this.minSize = minSize;
        this.maxSize = maxSize;
        this.minAge = minAge;
        this.maxAge = maxAge;
        this.included = parameters.expression(1);
        this.excluded = parameters.expression(2);
    }

    /** @param now in seconds since 1970 */
    boolean accepts(String name, FileStatus status, long now, Deadline deadline) throws UnsupportedItemException {
        long age = now - status.modified();
        return types.contains(status.type())
                && status.size() >= minSize
                && (maxSize < 0 || status.size() <= maxSize)
                && (minAge < 0 || age >= minAge)
                && (maxAge < 0 || age < maxAge)
                && accepts(name, deadline);
    }

    boolean accepts(String name, Deadline deadline) throws UnsupportedItemException {
        return (included == null || included.isIn(name, deadline))
                && (excluded == null || !excluded.isIn(name, deadline));
    }

    /** A number with a suffix, as {@code 10M} or {@code 2h}; -1 for none; capped at what fits. */
    private static long amount(String text, String suffixes, long[] units, String what)
            throws UnsupportedItemException {
        if (text.isEmpty()) {
            return -1;
        }
        int last = text.length() - 1;
        int suffix = suffixes.indexOf(text.charAt(last));
        long unit = suffix < 0 ? 1 : units[suffix];
        long number = unsigned(suffix < 0 ? text : text.substring(0, last));
        if (number < 0) {
            throw new UnsupportedItemException("Invalid " + what + " \"" + text + "\".");
        }
        return number > Long.MAX_VALUE / unit ? Long.MAX_VALUE : number * unit;
    }

    /** The number of up to 64 bits, those of 64 as 2^63-1; -1 when the text is none of these. */
    private static long unsigned(String text) {
        long number = Decimal.parse(text, Long.MAX_VALUE);
        if (number >= 0 || text.isEmpty() || text.charAt(0) < '0' || text.charAt(0) > '9') {
            return number;
        }
        try {
            Long.parseUnsignedLong(text);
            return Long.MAX_VALUE;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
