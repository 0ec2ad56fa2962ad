// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Secrets;
import io.github.zajel.item.InvalidItemKeyException;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Real MBean servers with a domain that no other test uses, and the JMX keys over them. */
final class JmxFixture implements AfterEachCallback {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final JmxProvider provider = new JmxProvider(new MBeanServers(() -> true), Secrets.standard());
    private final List<MBeanServer> servers = new ArrayList<>();
    final String domain = "test" + COUNT.incrementAndGet();
    final MBeanServer server = newServer();

    MBeanServer newServer() {
        MBeanServer made = MBeanServerFactory.createMBeanServer("default" + domain);
        servers.add(made);
        return made;
    }

    void release(MBeanServer old) {
        servers.remove(old);
        MBeanServerFactory.releaseMBeanServer(old);
    }

    void closeProvider() {
        provider.close();
    }

    /** The name {@code <domain>:type=<type>}. */
    ObjectName name(String type) {
        try {
            return new ObjectName(domain, "type", type);
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    void register(Object bean, String type) {
        register(server, bean, name(type));
    }

    static void register(MBeanServer server, Object bean, ObjectName name) {
        try {
            server.registerMBean(bean, name);
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    Reading prepare(String key) throws UnsupportedItemException {
        try {
            return provider.prepare(ItemKey.parse(key));
        } catch (InvalidItemKeyException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code jmx[<domain>:type=<type>,<attribute>]} */
    Reading attribute(String type, String attribute) throws UnsupportedItemException {
        return prepare("jmx[\"" + name(type) + "\",\"" + attribute + "\"]");
    }

    static String text(Reading reading) throws UnsupportedItemException, NotReadyException {
        return value(reading).text();
    }

    static MetricValue value(Reading reading) throws UnsupportedItemException, NotReadyException {
        return reading.read(Deadline.in(60_000, Clock.system()));
    }

    /** The value, or why there is none. */
    String answer(String key) {
        try {
            return text(prepare(key));
        } catch (UnsupportedItemException e) {
            return "unsupported: " + e.getMessage();
        } catch (NotReadyException e) {
            throw new AssertionError(e);
        }
    }

    String answer(String type, String attribute) {
        return answer("jmx[\"" + name(type) + "\",\"" + attribute + "\"]");
    }

    /** A list of this domain's beans, with ' for " and D for the domain. */
    String list(String key, String mode) {
        return answer(key + "[" + mode + ",\"" + domain + ":*\"]")
                .replace('"', '\'')
                .replace(domain, "D");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        provider.close();
        for (MBeanServer made : servers) {
            MBeanServerFactory.releaseMBeanServer(made);
        }
    }
}
