// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.zabbix.JmxEndpoint;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The MBeans of another JVM, by the JDK's own client: what the agent's values are compared with. */
public final class RemoteBeans implements AutoCloseable {
    private final JMXConnector connector;
    private final MBeanServerConnection server;

    private RemoteBeans(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.server = connector.getMBeanServerConnection();
    }

    static RemoteBeans of(MonitoredShop shop) {
        return of(JmxEndpoint.ofJdk(shop.jmxPort()), RemoteBeans.class.getClassLoader());
    }

    /**
     * Those of the JVM that listens there, as soon as it does.
     *
     * @param drivers where protocols are found that the JDK has not
     */
    @SuppressWarnings("BanJNDI") // the other JVM is one that the test has started
    public static RemoteBeans of(JmxEndpoint jvm, ClassLoader drivers) {
        Map<String, ?> environment = Map.of(
                JMXConnector.CREDENTIALS,
                new String[] {jvm.user(), jvm.password()},
                JMXConnectorFactory.PROTOCOL_PROVIDER_CLASS_LOADER,
                drivers);
        return Eventually.patiently()
                .see(
                        "a JMX connection to " + jvm.url(),
                        () -> new RemoteBeans(JMXConnectorFactory.connect(new JMXServiceURL(jvm.url()), environment)),
                        beans -> true);
    }

    public Object get(String bean, String attribute) throws IOException, JMException {
        return server.getAttribute(new ObjectName(bean), attribute);
    }

    /** The value of a row of a map, as those of {@code SystemProperties} are. */
    Object property(String bean, String attribute, String key) throws IOException, JMException {
        CompositeData row = ((TabularData) get(bean, attribute)).get(new Object[] {key});
        return row.get("value");
    }

    public void set(String bean, String attribute, Object value) throws IOException, JMException {
        server.setAttribute(new ObjectName(bean), new Attribute(attribute, value));
    }

    /** Makes a bean of one of the JDK's classes. */
    public void create(String className, String bean) throws IOException, JMException {
        server.createMBean(className, new ObjectName(bean));
    }

    /** Calls an operation whose parameters are strings. */
    public void invoke(String bean, String operation, String... arguments) throws IOException, JMException {
        String[] types = new String[arguments.length];
        Arrays.fill(types, String.class.getName());
        server.invoke(new ObjectName(bean), operation, arguments, types);
    }

    /** Names of the beans that match. */
    public Set<String> names(String pattern) throws IOException, JMException {
        return server.queryNames(new ObjectName(pattern), null).stream()
                .map(ObjectName::toString)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
