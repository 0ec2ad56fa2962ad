// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.metric.Reading;

/** The kernel may not answer for a process that hangs in it, nor a directory service about its user. */
interface ProcessReading extends Reading {
    @Override
    default boolean mayHang() {
        return true;
    }
}
