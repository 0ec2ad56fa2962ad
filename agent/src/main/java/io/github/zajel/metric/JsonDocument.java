// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;

/** A JSON document as an item's value. */
public final class JsonDocument {
    private JsonDocument() {}

    /** @throws UnsupportedItemException when the document passed its limit */
    public static MetricValue value(JsonText json) throws UnsupportedItemException {
        try {
            return MetricValue.ofText(json.text());
        } catch (JsonText.TooLargeException e) {
            throw new UnsupportedItemException(String.valueOf(e.getMessage()));
        }
    }
}
