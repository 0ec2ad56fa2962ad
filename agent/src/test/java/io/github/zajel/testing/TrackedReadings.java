// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.testing;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.Aliases;
import io.github.zajel.metric.KeyAccess;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.ArrayList;
import java.util.List;

/**
 * Serves {@code tracked[NAME,<failure>]}: how often a reading was read; it is {@code NAME#1}, {@code NAME#2}… in the order of
 * preparation. Failures: {@code unsupported} and {@code bug} when it is read, {@code stubborn} when it is closed.
 */
public final class TrackedReadings implements MetricProvider {
    private final List<String> prepared = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    /** All, in the order in which they were prepared. */
    public List<String> prepared() {
        return prepared;
    }

    /** Those that were closed, in that order; twice where one was closed twice. */
    public List<String> closed() {
        return closed;
    }

    /** For whom each was prepared. */
    public List<String> asked() {
        return asked;
    }

    /** Serves nothing else. */
    public KeyRouter router() {
        return new KeyRouter(
                List.<MetricProvider>of(this).iterator(), new KeyAccess(List.of()), new Aliases(List.of()));
    }

    @Override
    public List<KeyDoc> keys() {
        return List.of(
                KeyDoc.of("tracked", "[name,<failure>]", "Numeric (unsigned)", "tracked[a]", "Counts its readings."));
    }

    @Override
    public Reading prepare(ItemKey key) {
        String prefix = key.parameter(0) + "#";
        String name = prefix
                + (1 + prepared.stream().filter(each -> each.startsWith(prefix)).count());
        prepared.add(name);
        return new Tracked(name, key.parameter(1));
    }

    private final class Tracked implements Reading {
        private final String name;
        private final String failure;
        private int reads;

        Tracked(String name, String failure) {
            this.name = name;
            this.failure = failure;
        }

        @Override
        public void askedBy(String who) {
            asked.add(name + " for " + who);
        }

        @Override
        public MetricValue read(Deadline deadline) throws UnsupportedItemException {
            if (failure.equals("unsupported")) {
                throw new UnsupportedItemException("planned");
            }
            if (failure.equals("bug")) {
                throw new IllegalStateException("planned");
            }
            return MetricValue.ofUnsigned(++reads);
        }

        @Override
        public void close() {
            closed.add(name);
            if (failure.equals("stubborn")) {
                throw new IllegalStateException("planned");
            }
        }
    }
}
