// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import java.util.Map;

/** Zabbix's Java gateway, to compare with: it reads the server's JMX items. */
public final class JavaGateway implements Peer {
    private final Daemon daemon;

    JavaGateway(Installation installation, int port) {
        String options = "-Dzabbix.listenIP=127.0.0.1 -Dzabbix.listenPort=" + port
                + " -Dzabbix.startPollers=2 -Dzabbix.timeout=10";
        daemon = installation
                .start("java_gateway", Map.of(), "java " + options + " -jar /usr/sbin/zabbix-java-gateway.jar")
                .awaitPort(port);
    }

    @Override
    public String tail() {
        return daemon.tail();
    }

    @Override
    public void close() {
        daemon.close();
    }
}
