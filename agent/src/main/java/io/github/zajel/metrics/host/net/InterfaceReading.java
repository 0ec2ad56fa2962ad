// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** {@code net.if.in}, {@code net.if.out}, {@code net.if.total} and {@code net.if.collisions}: counters of an interface. */
final class InterfaceReading implements Reading {
    private static final List<String> RECEIVED = Collections.unmodifiableList(
            Arrays.asList("bytes", "packets", "errors", "dropped", "overruns", "frame", "compressed", "multicast"));
    private static final List<String> SENT = Collections.unmodifiableList(
            Arrays.asList("bytes", "packets", "errors", "dropped", "overruns", "collisions", "carrier", "compressed"));

    private final Interfaces interfaces;
    private final String name;
    private final int received;
    private final int sent;
    private final boolean isValid;

    private InterfaceReading(Interfaces interfaces, String name, int received, int sent, boolean isValid)
            throws UnsupportedItemException {
        if (name.isEmpty()) {
            throw new UnsupportedItemException("Network interface name cannot be empty.");
        }
        this.interfaces = interfaces;
        this.name = name;
        this.received = received;
        this.sent = sent;
        this.isValid = isValid;
    }

    static Reading of(ItemKey key, boolean in, boolean out, Interfaces interfaces) throws UnsupportedItemException {
        Parameters.of(key, 2);
        String mode = key.parameter(1).isEmpty() ? RECEIVED.get(0) : key.parameter(1);
        int received = in ? RECEIVED.indexOf(mode) : -1;
        int sent = out ? SENT.indexOf(mode) : -1;
        boolean isValid = (received >= 0 || !in) && (sent >= 0 || !out);
        return new InterfaceReading(interfaces, key.parameter(0), received, sent, isValid);
    }

    static Reading ofCollisions(ItemKey key, Interfaces interfaces) throws UnsupportedItemException {
        Parameters.of(key, 1);
        return new InterfaceReading(interfaces, key.parameter(0), -1, SENT.indexOf("collisions"), true);
    }

    @Override
    public MetricValue read(Deadline deadline) throws UnsupportedItemException {
        long[] counters = interfaces.counters(name, deadline);
        if (!isValid) {
            throw Parameters.invalid(1); // only now: the official agent looks for the interface first
        }
        long sum = received < 0 ? 0 : counters[received];
        return MetricValue.ofUnsigned(sent < 0 ? sum : sum + counters[RECEIVED.size() + sent]);
    }
}
