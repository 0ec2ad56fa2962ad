// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import io.github.zajel.base.Clock;
import io.github.zajel.metrics.self.AgentFigures;
import io.github.zajel.schedule.Workers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** The agent's figures, added up over its clients. */
final class Figures implements AgentFigures {
    private final List<Client> clients = new CopyOnWriteArrayList<>();
    private final Workers workers;
    private final Clock clock;
    private final long startNanos;

    Figures(Workers workers, Clock clock) {
        this.workers = workers;
        this.clock = clock;
        this.startNanos = clock.monotonicNanos();
    }

    void add(Client client) {
        clients.add(client);
    }

    @Override
    public long bufferUsed() {
        return sum(client -> client.buffer.size());
    }

    @Override
    public long bufferBytes() {
        return sum(client -> client.buffer.bytes());
    }

    @Override
    public long bufferDiskBytes() {
        return sum(client -> client.buffer.diskBytes());
    }

    @Override
    public long bufferSize() {
        return sum(client -> client.buffer.capacity());
    }

    @Override
    public long valuesSent() {
        return sum(client -> client.server.sent());
    }

    @Override
    public long valuesDropped() {
        return sum(client -> client.buffer.dropped());
    }

    @Override
    public long valuesFailed() {
        return sum(client -> client.server.failed());
    }

    @Override
    public long itemsTotal() {
        return sum(client -> client.scheduler.itemCount());
    }

    @Override
    public long itemsUnsupported() {
        return sum(client -> client.scheduler.unsupportedCount());
    }

    @Override
    public long itemsHanging() {
        return workers.hanging();
    }

    @Override
    public long uptimeSeconds() {
        return TimeUnit.NANOSECONDS.toSeconds(clock.monotonicNanos() - startNanos);
    }

    private long sum(ToLongFunction<Client> figure) {
        long sum = 0;
        for (Client client : clients) {
            sum += figure.applyAsLong(client);
        }
        return sum;
    }
}
