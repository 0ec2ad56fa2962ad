// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * {@code jmx.get[]} and {@code jmx.discovery[]}: the rows of all beans that match, in the order of their canonical names.
 * A bean that two servers know is the first one's. A bean that fails is left out; {@code jmx[]} tells the reason.
 */
final class BeanListReading implements BeanReading {
    private final MBeanServers servers;
    private final @Nullable ObjectName pattern;
    private final BeanRows rows;
    private final boolean isDiscovery;
    private final @Nullable Runnable readSoon;
    private volatile boolean isOutdated;

    /** @param readSoon called when a bean that matches has come since the last reading; null for nobody */
    BeanListReading(
            MBeanServers servers,
            String pattern,
            boolean ofAttributes,
            boolean isDiscovery,
            SecretCells cells,
            @Nullable Runnable readSoon)
            throws UnsupportedItemException {
        this.servers = servers;
        this.rows = ofAttributes ? new AttributeRows(isDiscovery, cells) : new NameRows(isDiscovery);
        this.isDiscovery = isDiscovery;
        try {
            this.pattern = pattern.isEmpty() ? null : new ObjectName(pattern);
        } catch (MalformedObjectNameException e) {
            throw new UnsupportedItemException("invalid object name format: " + pattern);
        }
        this.readSoon = !ofAttributes || (isDiscovery && isOfOneDomain()) ? readSoon : null;
    }

    @Override
    public MetricValue read(Deadline deadline) throws UnsupportedItemException, JsonText.TooLargeException {
        JsonText json = isDiscovery ? JsonText.ofObject().array("data") : JsonText.ofArray();
        Collection<Found> beans = find();
        int done = 0;
        for (Found bean : beans) {
            if (deadline.hasPassed()) {
                throw new UnsupportedItemException("Timeout while processing item: " + done + " of " + beans.size()
                        + " beans read. Narrow the object name pattern, or raise the item's timeout.");
            }
            try {
                add(bean, json);
            } catch (OutOfMemoryError inTheMiddleOfARow) {
                throw inTheMiddleOfARow;
            } catch (Throwable ignored) { // gone since the query, or broken: that costs this bean alone
            }
            if (json.isTooLarge()) {
                break;
            }
            done++;
        }
        return MetricValue.ofText(json.text());
    }

    private void add(Found bean, JsonText json) throws Exception {
        ClassLoader before = BeanContext.enter(bean.server, bean.name);
        try {
            rows.addTo(json, bean.server, bean.name);
        } finally {
            BeanContext.leave(before);
        }
    }

    /** News of one bean are no reason to call the getters of all there are. */
    private boolean isOfOneDomain() {
        return pattern != null && !pattern.isDomainPattern();
    }

    /** A bean was registered; on a thread of the host. */
    void hasCome(ObjectName bean) {
        if (readSoon != null && !isOutdated && (pattern == null || pattern.apply(bean))) {
            isOutdated = true;
            readSoon.run();
        }
    }

    private Collection<Found> find() {
        List<MBeanServer> all = servers.all();
        if (readSoon != null) {
            isOutdated = false;
            servers.arrivals().tell(this, all);
        }
        Map<String, Found> found = new TreeMap<>();
        for (MBeanServer server : all) {
            // a server that throws here fails the item: half a list would delete what was discovered before
            for (ObjectName name : server.queryNames(pattern, null)) {
                found.putIfAbsent(name.getCanonicalName(), new Found(server, name));
            }
        }
        return found.values();
    }

    private static final class Found {
        final MBeanServer server;
        final ObjectName name;

        Found(MBeanServer server, ObjectName name) {
            this.server = server;
            this.name = name;
        }
    }
}
