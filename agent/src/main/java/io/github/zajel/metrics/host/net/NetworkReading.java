// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.metric.Reading;

/** Looking up a name may hang. */
interface NetworkReading extends Reading {
    @Override
    default boolean mayHang() {
        return true;
    }
}
