// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import java.util.ArrayList;
import java.util.List;

/** Serves keys whose value is the key itself, with one parameter at most. */
final class EchoProvider implements MetricProvider {
    private final List<KeyDoc> keys = new ArrayList<>();
    boolean isClosed;

    EchoProvider(String... names) {
        for (String name : names) {
            keys.add(KeyDoc.of(name, "[<text>]", "Text", name + "[hello]", "The key."));
        }
    }

    @Override
    public List<KeyDoc> keys() {
        return keys;
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        if (key.parameterCount() > 1) {
            throw new UnsupportedItemException("Too many parameters.");
        }
        return deadline -> MetricValue.ofText(key.text());
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
