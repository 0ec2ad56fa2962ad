// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.metric.Reading;

/** A reading that asks a file system, which may be gone: the network's, or a disk's that fails. */
interface FileReading extends Reading {
    @Override
    default boolean mayHang() {
        return true;
    }
}
