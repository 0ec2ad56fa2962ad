// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.self;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.InvalidItemKeyException;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;

/** Tells how the agent understands another key, what a reading of it gives at this moment, and how long that takes. */
final class Explanation implements Reading {
    private final String key;
    private final SelfProvider.Keys keys;
    private final Clock clock;

    Explanation(String key, SelfProvider.Keys keys, Clock clock) {
        this.key = key;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public boolean mayHang() {
        return true; // as the other reading may
    }

    @Override
    public MetricValue read(Deadline deadline) throws NotReadyException {
        StringBuilder text = new StringBuilder("key: ").append(key).append('\n');
        try {
            describe(ItemKey.parse(key), text);
            long start = clock.monotonicNanos();
            try (Reading explained = keys.prepare(key)) {
                MetricValue value = explained.read(deadline);
                long micros = (clock.monotonicNanos() - start) / 1000;
                text.append("value: ").append(value);
                text.append("\ntook: ").append(micros).append(" us");
            }
        } catch (InvalidItemKeyException invalid) {
            text.append("not an item key: check quotes and brackets");
        } catch (UnsupportedItemException unsupported) {
            text.append("not supported: ").append(unsupported.getMessage());
        }
        return MetricValue.ofText(text.toString());
    }

    private static void describe(ItemKey parsed, StringBuilder text) {
        text.append("name: ").append(parsed.name()).append('\n');
        for (int i = 0; i < parsed.parameterCount(); i++) {
            text.append("parameter ").append(i + 1).append(parsed.isArray(i) ? " (array): " : ": ");
            text.append(parsed.parameter(i)).append('\n');
        }
    }
}
