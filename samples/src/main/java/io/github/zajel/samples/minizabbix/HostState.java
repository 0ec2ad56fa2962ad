// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One registered host as it was at one moment. Immutable. */
public final class HostState {
    /** What the server can say of the agent by its heartbeats. */
    public enum Availability {
        /** No heartbeat yet, as always with servers before 6.2. */
        UNKNOWN,
        AVAILABLE,
        /** The last heartbeat is more than two of its periods old. */
        UNAVAILABLE
    }

    private final String name;
    private final String metadata;
    private final String address;
    private final String version;
    private final Availability availability;
    private final List<ItemState> items;

    HostState(
            String name,
            String metadata,
            String address,
            String version,
            Availability availability,
            List<ItemState> items) {
        this.name = name;
        this.metadata = metadata;
        this.address = address;
        this.version = version;
        this.availability = availability;
        this.items = items;
    }

    public String name() {
        return name;
    }

    /** As last announced; empty when the agent sent none. */
    public String metadata() {
        return metadata;
    }

    /** Where the last list request came from. */
    public String address() {
        return address;
    }

    /** The agent's own word for its version; empty when it sent none. */
    public String version() {
        return version;
    }

    public Availability availability() {
        return availability;
    }

    /** In the template's order. */
    public List<ItemState> items() {
        return items;
    }

    /** The item with this very key, or null. */
    public @Nullable ItemState item(String key) {
        for (ItemState item : items) {
            if (item.item().key().equals(key)) {
                return item;
            }
        }
        return null;
    }
}
