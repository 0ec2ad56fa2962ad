// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.faults;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.ProxyGroup;
import io.github.zajel.it.zabbix.RealZabbix;
import io.github.zajel.it.zabbix.ZabbixProxy;
import io.github.zajel.it.zabbix.ZabbixVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The proxy that an agent reports to dies; the server gives its hosts to another proxy, and the agent finds that. */
@Execution(ExecutionMode.CONCURRENT)
class ProxyGroupIT {
    @OnRealZabbix(ZabbixVersion.V7_0)
    void noValueIsLostOrDoubledWhenTheProxyThatHasTheHostDies(RealZabbix zabbix) {
        Map<String, Relay> relays = new TreeMap<>();
        ProxyGroup group = zabbix.startProxyGroup(port -> {
            Relay relay = Relay.to("127.0.0.1:" + port, port);
            relays.put("127.0.0.1:" + port, relay);
            return relay.port();
        });
        String name = Names.fresh("grouped");
        CountingApplication.Plan plan = CountingApplication.named(name).with("BufferSize", 65_535);
        CountedHost host = CountedHost.create(zabbix, name, group.asWatcher(), 10, plan.log());
        ZabbixProxy owner = group.awaitOwner(name, CountedHost.DROPPED);
        Relay toOwner = relays.get(owner.address());
        Relay toOther = relays.get(group.other(owner).address());
        Eventually.patiently()
                .see(
                        "the proxy that has not the host sends agents to the one that has",
                        () -> zabbix.redirect(toOther.address(), name),
                        toOwner.address()::equals);
        try (CountingApplication application = plan.reportingTo(toOther.address() + ";" + toOwner.address())) {
            awaitDeliveries(toOwner);

            new Kill(owner::awaitWritten, owner::kill).at(Fault.of(Fault.Kind.ANSWER_CUT, 0), List.of(toOwner));
            toOwner.set(Fault.of(Fault.Kind.REFUSED, 0));
            awaitDeliveries(toOther);

            // What it had taken and not passed on is in its database.
            owner.start();
            toOwner.set(Fault.NONE);
            host.assertEachValueOnce("proxy of a group killed, another takes over", application);
        } finally {
            relays.values().forEach(Relay::close);
        }
    }

    private static void awaitDeliveries(Relay relay) {
        Eventually.patiently().see("values by " + relay.address(), relay::deliveries, count -> count > 3);
    }
}
