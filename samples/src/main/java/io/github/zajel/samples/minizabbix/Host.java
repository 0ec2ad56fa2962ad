// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import io.github.zajel.samples.minizabbix.HostState.Availability;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One registered host: its items, its agent's sessions, its heartbeat. Guarded by {@link Hosts}. */
final class Host {
    private static final int MAX_SESSIONS = 64;

    private final String name;
    /** Every key ever listed keeps its item id and history, so that an item can go and come back as in a real server. */
    private final Map<String, ItemHistory> everByKey = new HashMap<>();

    private final Map<Long, ItemHistory> listedById = new LinkedHashMap<>();
    private final Map<String, Session> sessions = new LinkedHashMap<String, Session>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > MAX_SESSIONS;
        }
    };
    private String metadata = "";
    private String address = "";
    private String version = "";
    private long lastHeartbeatMillis;
    private long heartbeatSeconds;
    private Availability toldAvailability = Availability.UNKNOWN;
    private long toldRevision;

    Host(String name) {
        this.name = name;
    }

    /** What the server remembers of one run of an agent. */
    static final class Session {
        /** Highest value id taken. */
        long lastId;
        /** Revision of the list this session surely has; 0 for none. */
        long revisionSent;
    }

    Session session(String token) {
        return sessions.computeIfAbsent(token, unused -> new Session());
    }

    void announce(String newMetadata, String newAddress, String newVersion) {
        metadata = newMetadata;
        address = newAddress;
        version = newVersion;
    }

    void list(List<TemplateItem> items, ItemIds ids) {
        listedById.clear();
        for (TemplateItem item : items) {
            ItemHistory history = everByKey.computeIfAbsent(item.key(), key -> new ItemHistory(ids.next(), item));
            history.setItem(item);
            listedById.put(history.itemid(), history);
        }
    }

    /** Source of item ids, one for all hosts. */
    interface ItemIds {
        long next();
    }

    Collection<ItemHistory> listed() {
        return listedById.values();
    }

    @Nullable
    ItemHistory byId(long itemid) {
        return listedById.get(itemid);
    }

    @Nullable
    ItemHistory byKey(String key) {
        ItemHistory history = everByKey.get(key);
        return history != null && listedById.containsKey(history.itemid()) ? history : null;
    }

    void heartbeat(long nowMillis, long everySeconds) {
        lastHeartbeatMillis = nowMillis;
        heartbeatSeconds = everySeconds;
    }

    private Availability availability(long nowMillis) {
        if (heartbeatSeconds == 0) {
            return Availability.UNKNOWN;
        }
        return nowMillis - lastHeartbeatMillis > 2000 * heartbeatSeconds
                ? Availability.UNAVAILABLE
                : Availability.AVAILABLE;
    }

    /** The new availability if it changed since this was last asked, else null. */
    @Nullable
    Availability changedAvailability(long nowMillis) {
        Availability now = availability(nowMillis);
        if (now == toldAvailability) {
            return null;
        }
        toldAvailability = now;
        return now;
    }

    /** Whether this is asked for the first time with this revision: before 6.4 each refresh brings the list again. */
    boolean isNewsRevision(long revision) {
        boolean news = revision != toldRevision;
        toldRevision = revision;
        return news;
    }

    HostState state(long nowMillis) {
        List<ItemState> items = new ArrayList<>(listedById.size());
        for (ItemHistory history : listedById.values()) {
            items.add(history.state());
        }
        return new HostState(name, metadata, address, version, availability(nowMillis), items);
    }
}
