// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.demo;

import io.github.zajel.it.agent.MonitoredShop;
import io.github.zajel.it.jmx.Tomcat;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Ports;
import io.github.zajel.it.process.RunFolder;
import io.github.zajel.it.zabbix.RealZabbix;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * A shop and a Tomcat, each with visitors, that register themselves in a Zabbix which knows nothing of them but the rules
 * of {@link Registration}. No other agent may report to that Zabbix.
 */
final class Scene implements AutoCloseable {
    static final String SHOP = "shop";
    static final String TOMCAT = "tomcat";

    private final RunFolder folder = RunFolder.create("scene");
    private final RealZabbix zabbix;
    private final MonitoredShop shop;
    private final String tomcatTitle;
    private final ChildProcess tomcat;
    private final Visitors visitors;

    /** Prepares the Zabbix and starts the two. They register within seconds. */
    Scene(RealZabbix zabbix) {
        this.zabbix = zabbix;
        Registration.prepare(zabbix, folder.path());
        shop = MonitoredShop.named(SHOP).with("HeartbeatFrequency", 5).reportingTo(zabbix.serverAddress());
        int port = Ports.free();
        Tomcat product = new Tomcat(Registration.OFFICIAL_TEMPLATE, folder.path(), port);
        tomcatTitle = product.title();
        String options = "ServerActive=" + zabbix.serverAddress() + ",App=" + TOMCAT + ",Hostname={app}"
                + ",HeartbeatFrequency=5,RefreshActiveChecks=1,BufferSend=1,FirstCheck=now";
        tomcat = product.jvm()
                .named(TOMCAT)
                .javaAgent(MonitoredShop.AGENT_JAR, options)
                .start(folder.path());
        visitors = new Visitors(URI.create("http://127.0.0.1:" + port + "/"));
    }

    /** Name and version of the Tomcat. */
    String tomcatTitle() {
        return tomcatTitle;
    }

    /** What has not arrived yet, a line each; empty when both hosts are there with all that they should have. */
    List<String> missing() {
        List<String> forTomcat = Stream.concat(
                        Registration.OWN_TEMPLATES.stream(), Registration.TOMCAT_TEMPLATES.stream())
                .toList();
        return Stream.of(new Arrival(SHOP, Registration.OWN_TEMPLATES), new Arrival(TOMCAT, forTomcat))
                .flatMap(arrival -> arrival.missing(zabbix).stream())
                .toList();
    }

    /** Neither of the two has ended by itself. */
    boolean isAlive() {
        return shop.isAlive() && tomcat.isAlive();
    }

    /** The last lines that they printed. */
    String tails() {
        return shop + "\n" + tomcat.tail();
    }

    @Override
    public void close() {
        visitors.close();
        tomcat.close();
        shop.close();
        folder.close();
    }
}
