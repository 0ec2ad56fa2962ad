// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.zabbix.JmxEndpoint;
import java.util.Map;

/** Either way in which WildFly runs: others read it by its management interface, with a protocol of its own. */
abstract class WildFlyProduct implements Product {
    final WildFlyHome home = WildFlyHome.find();

    @Override
    public final String title() {
        return home.title();
    }

    @Override
    public final ForkedJvm withJmx(ForkedJvm jvm, int port) {
        return with(jvm, "-Djboss.management.http.port=" + port);
    }

    @Override
    public final JmxEndpoint endpoint(int port) {
        return new JmxEndpoint("service:jmx:remote+http://127.0.0.1:" + port, WildFlyHome.USER, WildFlyHome.PASSWORD);
    }

    @Override
    public final ClassLoader drivers() {
        return home.drivers();
    }

    @Override
    public final Map<String, String> macros() {
        return Map.of("{$WILDFLY.USER}", WildFlyHome.USER, "{$WILDFLY.PASSWORD}", WildFlyHome.PASSWORD);
    }
}
