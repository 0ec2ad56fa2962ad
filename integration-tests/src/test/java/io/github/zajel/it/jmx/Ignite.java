// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.agent.RemoteBeans;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An Ignite of one node with a cache, of the years of the template: newer ones have other beans. */
final class Ignite implements Product {
    private static final String CACHES = "org.apache:group=stock,*";

    private final Jars jars = Jars.of("ignite");
    private final Path folder;

    /** @param folder an empty one for its files */
    Ignite(Path folder) {
        this.folder = folder;
    }

    @Override
    public String template() {
        return "Ignite by JMX";
    }

    @Override
    public String title() {
        return "Apache Ignite " + jars.version("ignite-core");
    }

    @Override
    public ForkedJvm jvm() {
        Path xml = folder.resolve("ignite.xml");
        try {
            Files.writeString(xml, configuration(Ports.free(), Ports.free(), folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ForkedJvm.of(Jdk.of(8))
                .options("-Xmx128m")
                .property("IGNITE_UPDATE_NOTIFIER", "false")
                .classPath(jars.classPath())
                .main("org.apache.ignite.startup.cmdline.CommandLineStartup", xml.toString());
    }

    private static String configuration(int discovery, int communication, Path work) {
        return """
                <beans xmlns="http://www.springframework.org/schema/beans"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.springframework.org/schema/beans
                      http://www.springframework.org/schema/beans/spring-beans.xsd">
                  <bean class="org.apache.ignite.configuration.IgniteConfiguration">
                    <property name="localHost" value="127.0.0.1"/>
                    <property name="workDirectory" value="%3$s"/>
                    <property name="clientConnectorConfiguration"><null/></property>
                    <property name="connectorConfiguration"><null/></property>
                    <property name="cacheConfiguration">
                      <bean class="org.apache.ignite.configuration.CacheConfiguration">
                        <property name="name" value="stock"/>
                      </bean>
                    </property>
                    <property name="dataStorageConfiguration">
                      <bean class="org.apache.ignite.configuration.DataStorageConfiguration">
                        <property name="defaultDataRegionConfiguration">
                          <bean class="org.apache.ignite.configuration.DataRegionConfiguration">
                            <property name="initialSize" value="33554432"/>
                            <property name="maxSize" value="33554432"/>
                            <property name="metricsEnabled" value="true"/>
                          </bean>
                        </property>
                      </bean>
                    </property>
                    <property name="communicationSpi">
                      <bean class="org.apache.ignite.spi.communication.tcp.TcpCommunicationSpi">
                        <property name="localPort" value="%2$d"/>
                      </bean>
                    </property>
                    <property name="discoverySpi">
                      <bean class="org.apache.ignite.spi.discovery.tcp.TcpDiscoverySpi">
                        <property name="localPort" value="%1$d"/>
                        <property name="localPortRange" value="0"/>
                        <property name="ipFinder">
                          <bean class="org.apache.ignite.spi.discovery.tcp.ipfinder.vm.TcpDiscoveryVmIpFinder">
                            <property name="addresses" value="127.0.0.1:%1$d"/>
                          </bean>
                        </property>
                      </bean>
                    </property>
                  </bean>
                </beans>
                """.formatted(discovery, communication, work);
    }

    @Override
    public void awaitReady(RemoteBeans beans, List<String> rules) throws Exception {
        Eventually.patiently().see("the cache", () -> beans.names(CACHES), found -> !found.isEmpty());
        Eventually.patiently()
                .see("the node", () -> beans.names("org.apache:group=TransactionMetrics,*"), found -> !found.isEmpty());
    }
}
