// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.record;

/** How long calls took, in seconds; all of them 0 where there were none. Immutable. */
public final class Times {
    /** Before anything was timed. */
    public static final Times NONE = new Times(0, new long[Buckets.COUNT]);

    private static final double NANOS = 1e9;

    private final long calls;
    private final long nanos;
    private final long[] counts;

    Times(long nanos, long[] counts) {
        this.nanos = nanos;
        this.counts = counts;
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        this.calls = sum;
    }

    /** The calls that are in this and not in {@code earlier}, which was taken from the same recorder. */
    public Times since(Times earlier) {
        long[] later = counts.clone();
        for (int i = 0; i < later.length; i++) {
            later[i] -= earlier.counts[i];
        }
        return new Times(nanos - earlier.nanos, later);
    }

    /** How many calls these are of. */
    public long calls() {
        return calls;
    }

    /** The sum of all durations. */
    public double total() {
        return nanos / NANOS;
    }

    public double average() {
        return calls == 0 ? 0 : total() / calls;
    }

    /** The shortest one, as exact as {@link Buckets}. */
    public double min() {
        return quantile(0);
    }

    /** The longest one, as exact as {@link Buckets}. */
    public double max() {
        return quantile(1);
    }

    /**
     * The duration that the share of calls stays below or reaches, by the nearest rank, as exact as {@link Buckets}.
     *
     * @param share 0..1
     */
    public double quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * calls));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Buckets.middle(i) / NANOS;
            }
        }
        return 0;
    }
}
