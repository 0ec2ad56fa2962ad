// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.UnsupportedItemException;
import java.lang.ref.WeakReference;
import javax.management.AttributeNotFoundException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * {@code jmx[]}: one attribute of one bean. The first server that knows the bean is asked, and asked again for as long as
 * it is there and knows it.
 */
final class AttributeReading implements BeanReading {
    private static final WeakReference<MBeanServer> NONE = new WeakReference<>(null);

    private final MBeanServers servers;
    private final ObjectName bean;
    private final AttributePath path;
    private final SecretCells cells;
    private WeakReference<MBeanServer> answeredLast = NONE;

    AttributeReading(MBeanServers servers, String bean, String path, SecretCells cells)
            throws MalformedObjectNameException {
        this.servers = servers;
        this.bean = new ObjectName(bean);
        this.path = new AttributePath(path, cells);
        this.cells = cells;
    }

    @Override
    public MetricValue read(Deadline deadline)
            throws JMException, UnsupportedItemException, JsonText.TooLargeException {
        try {
            MBeanServer known = answeredLast.get();
            if (known != null && servers.has(known)) {
                try {
                    return readFrom(known);
                } catch (InstanceNotFoundException movedOrGone) {
                    answeredLast = NONE;
                }
            }
            for (MBeanServer server : servers.all()) {
                if (server.isRegistered(bean)) { // an exception of each server would cost more than the answer
                    answeredLast = new WeakReference<>(server);
                    return readFrom(server);
                }
            }
            throw new UnsupportedItemException("Object or attribute not found: " + bean);
        } catch (InstanceNotFoundException e) {
            throw new UnsupportedItemException("Object or attribute not found: " + HostFailure.reason(e));
        } catch (AttributeNotFoundException e) {
            throw new UnsupportedItemException("Attribute not found: " + HostFailure.reason(e));
        }
    }

    private MetricValue readFrom(MBeanServer server)
            throws JMException, UnsupportedItemException, JsonText.TooLargeException {
        ClassLoader before = BeanContext.enter(server, bean);
        try {
            return ValueText.of(path.walk(server.getAttribute(bean, path.attribute())), cells);
        } finally {
            BeanContext.leave(before);
        }
    }
}
