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
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The proxy that an agent reports to dies; the server gives its hosts to another proxy, and the agent finds that. */
@Execution(ExecutionMode.CONCURRENT)
class ProxyGroupIT {
    @OnRealZabbix(ZabbixVersion.V7_0)
    void noValueIsLostOrDoubledWhenTheProxyThatHasTheHostDies(RealZabbix zabbix) {
        String name = Names.fresh("grouped");
        CountingApplication.Plan plan = CountingApplication.named(name).with("BufferSize", 65_535);
        try (Members members = new Members(zabbix, name, plan);
                CountingApplication application =
                        plan.reportingTo(members.toOther.address() + ";" + members.toOwner.address())) {
            awaitDeliveries(members.toOwner);

            // what it has not passed on, the server may not take from it any more once another proxy has the host
            new Kill(() -> members.host.awaitStored(members.toOwner::taken), members.owner::kill)
                    .at(Fault.of(Fault.Kind.ANSWER_CUT, 0), List.of(members.toOwner));
            members.toOwner.set(Fault.of(Fault.Kind.REFUSED, 0));
            awaitDeliveries(members.toOther);

            members.owner.start();
            members.toOwner.set(Fault.NONE);
            members.host.assertEachValueOnce("proxy of a group killed, another takes over", application);
        }
    }

    /** A proxy that has been without its server for as long as others may take over tells the agent to ask elsewhere. */
    @OnRealZabbix(value = ZabbixVersion.V7_0, alone = true)
    void anAgentThatAProxyWithoutServerSendsAwayAsksItsOwnAddressesAgain(RealZabbix zabbix) {
        String name = Names.fresh("reset");
        CountingApplication.Plan plan = CountingApplication.named(name).with("BufferSize", 65_535);
        try (Members members = new Members(zabbix, name, plan);
                CountingApplication application = plan.reportingTo(members.toOther.address())) {
            awaitDeliveries(members.toOwner);
            int before = members.toOther.connections();

            zabbix.stopServer();
            Eventually.patiently()
                    .see("asked again", members.toOther::connections, connections -> connections > before);
            zabbix.startServer();

            members.host.assertEachValueOnce("server away, proxies of its group send agents away", application);
        }
    }

    private static void awaitDeliveries(Relay relay) {
        Eventually.patiently().see("values by " + relay.address(), relay::deliveries, count -> count > 3);
    }

    /** Two proxies that agents find behind relays; the one that has not the host sends its agent to the one that has. */
    private static final class Members implements AutoCloseable {
        final CountedHost host;
        final ZabbixProxy owner;
        final Relay toOwner;
        final Relay toOther;

        Members(RealZabbix zabbix, String name, CountingApplication.Plan plan) {
            Map<String, Relay> relays = new TreeMap<>();
            ProxyGroup group = zabbix.startProxyGroup(port -> {
                Relay relay = Relay.to("127.0.0.1:" + port, port);
                relays.put("127.0.0.1:" + port, relay);
                return relay.port();
            });
            host = CountedHost.create(zabbix, name, group.asWatcher(), 10, plan.log());
            owner = group.awaitOwner(name, CountedHost.DROPPED);
            toOwner = Objects.requireNonNull(relays.get(owner.address()));
            toOther = Objects.requireNonNull(relays.get(group.other(owner).address()));
            Eventually.patiently()
                    .see("a redirect", () -> zabbix.redirect(toOther.address(), name), toOwner.address()::equals);
        }

        @Override
        public void close() {
            toOwner.close();
            toOther.close();
        }
    }
}
