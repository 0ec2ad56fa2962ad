// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerNotification;
import javax.management.Notification;
import javax.management.NotificationListener;

/**
 * Hears from the MBean servers which beans come, and tells the lists that would have them. A bean that goes is no news:
 * while an application is deployed anew its beans are gone for a moment, and Zabbix would disable what it had discovered.
 * The servers hold this listener until {@link #close}; it holds neither them nor the lists.
 */
final class Arrivals implements NotificationListener {
    /** Each costs a thread of the host that registers a bean a look at one pattern, about a third of a microsecond. */
    static final int MAX_LISTS = 100;

    private final List<WeakReference<BeanListReading>> lists = new CopyOnWriteArrayList<>();
    private final List<WeakReference<MBeanServer>> heard = new ArrayList<>();
    private volatile boolean isClosed;

    /** Tells this list from now on, if it is not one too many, of what comes to these servers. */
    void tell(BeanListReading list, List<MBeanServer> servers) {
        add(list);
        for (MBeanServer server : servers) {
            if (!isClosed && isNew(server)) {
                listenTo(server);
            }
        }
    }

    private synchronized void add(BeanListReading list) {
        lists.removeIf(known -> known.get() == null || known.get() == list);
        if (lists.size() < MAX_LISTS) {
            lists.add(new WeakReference<>(list));
        }
    }

    private synchronized boolean isNew(MBeanServer server) {
        heard.removeIf(known -> known.get() == null);
        for (WeakReference<MBeanServer> known : heard) {
            if (known.get() == server) {
                return false;
            }
        }
        return heard.add(new WeakReference<>(server));
    }

    /** No lock is held: the server may be of the host's making. */
    private void listenTo(MBeanServer server) {
        try {
            server.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, this, null, null);
            if (isClosed) {
                stopListeningTo(server);
            }
        } catch (JMException | RuntimeException ignored) { // its beans are found when the list's time has come
        }
    }

    /** On a thread of the host that registers a bean. */
    @Override
    public void handleNotification(Notification notification, Object handback) {
        try {
            if (MBeanServerNotification.REGISTRATION_NOTIFICATION.equals(notification.getType())) {
                for (WeakReference<BeanListReading> each : lists) {
                    BeanListReading list = each.get();
                    if (list != null) {
                        list.hasCome(((MBeanServerNotification) notification).getMBeanName());
                    }
                }
            }
        } catch (Throwable ignored) { // nothing of ours may fail the registration of a bean
        }
    }

    void close() {
        isClosed = true;
        List<WeakReference<MBeanServer>> all;
        synchronized (this) {
            all = new ArrayList<>(heard);
        }
        for (WeakReference<MBeanServer> each : all) {
            MBeanServer server = each.get();
            if (server != null) {
                stopListeningTo(server);
            }
        }
    }

    private void stopListeningTo(MBeanServer server) {
        try {
            server.removeNotificationListener(MBeanServerDelegate.DELEGATE_NAME, this);
        } catch (JMException | RuntimeException ignored) { // it never took this one, or is at its end
        }
    }
}
