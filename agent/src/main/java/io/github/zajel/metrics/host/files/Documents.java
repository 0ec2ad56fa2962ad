// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.UnsupportedItemException;

/** JSON documents as values. */
final class Documents {
    private Documents() {}

    static MetricValue value(JsonText json) throws UnsupportedItemException {
        try {
            return MetricValue.ofText(json.text());
        } catch (JsonText.TooLargeException e) {
            throw new UnsupportedItemException(String.valueOf(e.getMessage()));
        }
    }
}
