// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import io.github.zajel.metrics.self.AgentFigures;

/** The figures of an agent that does not run. */
final class NoFigures implements AgentFigures {
    @Override
    public long bufferUsed() {
        return 0;
    }

    @Override
    public long bufferBytes() {
        return 0;
    }

    @Override
    public long bufferDiskBytes() {
        return 0;
    }

    @Override
    public long bufferSize() {
        return 0;
    }

    @Override
    public long valuesSent() {
        return 0;
    }

    @Override
    public long valuesDropped() {
        return 0;
    }

    @Override
    public long valuesFailed() {
        return 0;
    }

    @Override
    public long itemsTotal() {
        return 0;
    }

    @Override
    public long itemsUnsupported() {
        return 0;
    }

    @Override
    public long itemsHanging() {
        return 0;
    }

    @Override
    public long uptimeSeconds() {
        return 0;
    }
}
