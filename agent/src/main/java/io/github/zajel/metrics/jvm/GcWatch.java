// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Hears of each garbage collection as it ends, from {@link #start} to {@link #close}. The JVM tells it on a thread of its
 * own, after the pause; on Java 8 to 13 that one has other duties too, so nothing here takes long or throws. Any thread.
 */
final class GcWatch implements AutoCloseable {
    /** Far more than there are; names come from the JVM. */
    private static final int MAX_CAUSES = 50;

    private final PauseRecord pauses = new PauseRecord();
    private final List<NotificationEmitter> heard = new ArrayList<>();
    private final NotificationListener listener = this::heard;
    private final Map<String, Map<String, Long>> countsByCause = new TreeMap<>();

    /** Begins to listen; to be called once. */
    synchronized void start() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter) {
                NotificationEmitter emitter = (NotificationEmitter) collector;
                emitter.addNotificationListener(listener, null, null);
                heard.add(emitter);
            }
        }
    }

    @Override
    public synchronized void close() {
        for (NotificationEmitter emitter : heard) {
            try {
                emitter.removeNotificationListener(listener);
            } catch (ListenerNotFoundException ignored) {
                // another one's mistake, and what is wanted
            }
        }
        heard.clear();
    }

    /** Whether this JVM tells at all. */
    synchronized boolean hearsAny() {
        return !heard.isEmpty();
    }

    PauseRecord.Reader newReader() {
        return pauses.newReader();
    }

    /** How many collections of that collector each cause brought since the start, by cause. */
    synchronized Map<String, Long> countsByCause(String collector) {
        Map<String, Long> counts = countsByCause.get(collector);
        return counts == null ? Collections.emptyMap() : new TreeMap<>(counts);
    }

    private void heard(Notification notification, Object unused) {
        Object told = notification.getUserData();
        if (told instanceof CompositeData) {
            CompositeData collection = (CompositeData) told;
            Object info = collection.get("gcInfo");
            Object millis = info instanceof CompositeData ? ((CompositeData) info).get("duration") : null;
            if (millis instanceof Long) {
                String collector = String.valueOf(collection.get("gcName"));
                ended(collector, String.valueOf(collection.get("gcCause")), (Long) millis);
            }
        }
    }

    /** A collection ended, or a concurrent cycle. */
    void ended(String collector, String cause, long millis) {
        if (PauseRule.isPause(collector, cause)) {
            pauses.add(millis, collector + ": " + cause);
        }
        synchronized (this) {
            Map<String, Long> counts = countsByCause.computeIfAbsent(collector, name -> new TreeMap<>());
            if (counts.size() < MAX_CAUSES || counts.containsKey(cause)) {
                counts.merge(cause, 1L, Long::sum);
            }
        }
    }
}
