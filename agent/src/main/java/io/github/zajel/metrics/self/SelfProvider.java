// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.self;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Version;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The keys {@code zajel.*}. */
public final class SelfProvider implements MetricProvider {
    private static final String EXPLAIN = "zajel.explain";
    private static final String UNSIGNED = "Numeric (unsigned)";

    private final AgentFigures figures;
    private final Reading cpu;
    private final Reading memory;
    private final Keys keys;
    private final Clock clock;

    /** Prepares any key as if a server had asked for it, access rules and aliases included. */
    public interface Keys {
        Reading prepare(String key) throws UnsupportedItemException;
    }

    /**
     * @param cpu reads the milliseconds of processor time that the agent's threads used
     * @param memory reads the bytes that they allocated
     * @param keys all keys of the agent, to explain them
     */
    public SelfProvider(AgentFigures figures, Reading cpu, Reading memory, Keys keys, Clock clock) {
        this.figures = figures;
        this.cpu = cpu;
        this.memory = memory;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public List<KeyDoc> keys() {
        return Arrays.asList(
                KeyDoc.of(
                        "zajel.buffer",
                        "[used|size|bytes|disk]",
                        UNSIGNED,
                        "zajel.buffer[used]",
                        "Values that wait to be sent, how many fit, what those that wait take of the heap, roughly, or their"
                                + " bytes on disk (EnablePersistentBuffer). Over all servers of this agent."),
                KeyDoc.of(
                        "zajel.values",
                        "[sent|dropped|failed]",
                        UNSIGNED,
                        "zajel.values[dropped]",
                        "Values since the start: taken by servers, pushed out of a full buffer, or taken by a server that"
                                + " could not use them (unknown or disabled item)."),
                KeyDoc.of(
                        "zajel.items",
                        "[total|unsupported|hanging]",
                        UNSIGNED,
                        "zajel.items[total]",
                        "Items the servers asked for; those of them that gave a reason instead of a value; readings that"
                                + " hang past their deadline."),
                KeyDoc.of(
                        "zajel.cpu",
                        "",
                        UNSIGNED,
                        "zajel.cpu",
                        "Milliseconds of processor time that the agent's threads used since the start."),
                KeyDoc.of(
                        "zajel.allocated",
                        "",
                        UNSIGNED,
                        "zajel.allocated",
                        "Bytes that the agent's threads allocated on the heap since the start, most of which are garbage"
                                + " at once: what the agent adds to the work of the collector."),
                KeyDoc.of(
                        "zajel.version", "", "Character", "zajel.version", "Version of Zajel, as agent.version tells."),
                KeyDoc.of("zajel.uptime", "", UNSIGNED, "zajel.uptime", "Seconds since the agent started."),
                KeyDoc.of(
                        EXPLAIN,
                        "[key]",
                        "Text",
                        "zajel.explain[\"tcp.status[established]\"]",
                        "How the agent understands another key, in quotes: its name and parameters, the value it gives now or"
                                + " why there is none, and how long the reading took."));
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        Reading single = withoutParameters(key.name());
        if (single != null) {
            if (key.hasParameters()) {
                throw new UnsupportedItemException("Item does not allow parameters.");
            }
            return single;
        }
        if (key.parameterCount() > 1) {
            throw new UnsupportedItemException("Too many parameters.");
        }
        if (key.name().equals(EXPLAIN)) {
            if (key.parameter(0).isEmpty() || key.parameter(0).startsWith(EXPLAIN)) {
                throw new UnsupportedItemException("Invalid first parameter.");
            }
            return new Explanation(key.parameter(0), keys, clock);
        }
        LongSupplier figure = figure(key.name(), key.parameter(0));
        if (figure == null) {
            throw new UnsupportedItemException("Invalid first parameter.");
        }
        return reading(figure);
    }

    private @Nullable Reading withoutParameters(String name) {
        switch (name) {
            case "zajel.cpu":
                return cpu;
            case "zajel.allocated":
                return memory;
            case "zajel.version":
                return deadline -> MetricValue.ofText(Version.NUMBER);
            case "zajel.uptime":
                return reading(figures::uptimeSeconds);
            default:
                return null;
        }
    }

    private @Nullable LongSupplier figure(String name, String which) {
        switch (name + "/" + which) {
            case "zajel.buffer/used":
                return figures::bufferUsed;
            case "zajel.buffer/bytes":
                return figures::bufferBytes;
            case "zajel.buffer/disk":
                return figures::bufferDiskBytes;
            case "zajel.buffer/size":
                return figures::bufferSize;
            case "zajel.values/sent":
                return figures::valuesSent;
            case "zajel.values/dropped":
                return figures::valuesDropped;
            case "zajel.values/failed":
                return figures::valuesFailed;
            case "zajel.items/total":
                return figures::itemsTotal;
            case "zajel.items/unsupported":
                return figures::itemsUnsupported;
            case "zajel.items/hanging":
                return figures::itemsHanging;
            default:
                return null;
        }
    }

    private static Reading reading(LongSupplier figure) {
        return deadline -> MetricValue.ofUnsigned(figure.getAsLong());
    }
}
