// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.process.Ports;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Two proxies that share the hosts they are given. Of one that is away for ten seconds the server gives the hosts to the
 * other. Zabbix 7.0.
 */
public final class ProxyGroup {
    private final RealZabbix zabbix;
    private final String id;
    private final Map<String, ZabbixProxy> proxies = new LinkedHashMap<>();

    /** @param toldPort where agents are sent to that are to find the proxy at this port */
    ProxyGroup(RealZabbix zabbix, IntUnaryOperator toldPort) {
        this.zabbix = zabbix;
        this.id = zabbix.api().createProxyGroup(Names.fresh("group"));
        for (int i = 0; i < 2; i++) {
            String name = Names.fresh("member");
            int port = Ports.free();
            proxies.put(zabbix.api().createProxy(name, id, toldPort.applyAsInt(port)), zabbix.startProxy(name, port));
        }
    }

    /** The fields of a host to create that this group is to watch. */
    public Map<String, ?> asWatcher() {
        return Map.of("monitored_by", 2, "proxy_groupid", id);
    }

    /** The proxy that has this host, once it hands out this item to the host's agent. */
    public ZabbixProxy awaitOwner(String host, String key) {
        return Eventually.patiently()
                .find(
                        "a proxy that hands out " + key + " to " + host,
                        () -> owner(host)
                                .filter(proxy -> zabbix.activeChecks(proxy.address(), host)
                                        .contains(key)));
    }

    /** The proxy that this one is not. */
    public ZabbixProxy other(ZabbixProxy than) {
        return proxies.values().stream()
                .filter(proxy -> proxy != than)
                .findFirst()
                .orElseThrow();
    }

    private Optional<ZabbixProxy> owner(String host) {
        String assigned = zabbix.api()
                .call("host.get", Map.of("filter", Map.of("host", host), "output", new String[] {"assigned_proxyid"}))
                .path(0)
                .path("assigned_proxyid")
                .asText();
        return Optional.ofNullable(proxies.get(assigned));
    }
}
