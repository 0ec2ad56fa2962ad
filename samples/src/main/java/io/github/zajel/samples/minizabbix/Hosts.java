// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import io.github.zajel.samples.minizabbix.HostState.Availability;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All registered hosts and the items they all get. Its monitor guards everything below it, {@link Host}s and
 * {@link ItemHistory}s too: callers that use what {@link #find} gives hold it meanwhile.
 */
final class Hosts {
    private static final int MAX_HOSTS = 100;

    private final News news;
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final Set<String> disabled = new HashSet<>();
    private List<TemplateItem> items;
    private long revision = 1;
    private long nextItemid = 10_001;
    private long valuesReceived;

    Hosts(List<TemplateItem> items, News news) {
        this.items = new ArrayList<>(items);
        this.news = news;
    }

    /** Changes with every change of what the agents should do. */
    synchronized long revision() {
        return revision;
    }

    synchronized @Nullable Host find(String name) {
        return hosts.get(name);
    }

    /** Makes a host; null when there are too many. */
    synchronized @Nullable Host register(String name, String metadata, String address) {
        Host host = add(name);
        news.add(
                host == null
                        ? "host " + name + " is one too many, not registered"
                        : "host " + name + " registered from " + address + (metadata.isEmpty() ? "" : ": " + metadata));
        return host;
    }

    synchronized @Nullable Host add(String name) {
        if (hosts.size() >= MAX_HOSTS) {
            return null;
        }
        Host host = new Host(name);
        host.list(items, () -> nextItemid++);
        hosts.put(name, host);
        return host;
    }

    synchronized void setItems(List<TemplateItem> newItems) {
        items = new ArrayList<>(newItems);
        for (Host host : hosts.values()) {
            host.list(items, () -> nextItemid++);
        }
        revision++;
        news.add("items changed: " + items.size() + " now");
    }

    synchronized void setEnabled(String host, boolean enabled) {
        if (enabled ? disabled.remove(host) : disabled.add(host)) {
            revision++;
        }
    }

    synchronized boolean isDisabled(String host) {
        return disabled.contains(host);
    }

    synchronized void forget(String host) {
        hosts.remove(host);
        revision++;
    }

    synchronized void countValue() {
        valuesReceived++;
    }

    synchronized long valuesReceived() {
        return valuesReceived;
    }

    synchronized List<HostState> states(long nowMillis) {
        List<HostState> states = new ArrayList<>(hosts.size());
        for (Host host : hosts.values()) {
            states.add(host.state(nowMillis));
        }
        return states;
    }

    /** Tells the news of hosts that became available or not; called every second. */
    synchronized void noticeAvailability(long nowMillis) {
        for (Map.Entry<String, Host> host : hosts.entrySet()) {
            Availability changed = host.getValue().changedAvailability(nowMillis);
            if (changed != null) {
                news.add("host " + host.getKey() + " is "
                        + (changed == Availability.AVAILABLE ? "available: its heartbeat arrived" : "unavailable"));
            }
        }
    }
}
