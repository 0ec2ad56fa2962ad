// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host;

import io.github.zajel.metric.Reading;

/** A reading that may never return, since it asks a file system, a directory service or a name server that may be gone. */
public interface PatientReading extends Reading {
    @Override
    default boolean mayHang() {
        return true;
    }
}
