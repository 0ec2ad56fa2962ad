// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.faults;

import static io.github.zajel.it.zabbix.ZabbixVersion.V6_0;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import io.github.zajel.it.zabbix.ZabbixServer;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The active node of a cluster is killed in the middle of an upload; the other takes over, and the agent goes to it. */
@Execution(ExecutionMode.CONCURRENT)
class HaNodesIT {
    @OnRealZabbix(value = V6_0, alone = true)
    void noValueIsLostOrDoubledWhenTheStandbyNodeTakesOver(RealZabbix zabbix) {
        String name = Names.fresh("ha");
        CountingApplication.Plan plan = CountingApplication.named(name).with("BufferSize", 65_535);
        CountedHost host = CountedHost.create(zabbix, name, 100, plan.log());
        zabbix.stopServer();
        ZabbixServer active = zabbix.startNode("one");
        active.setFailoverDelay("10s");
        ZabbixServer standby = zabbix.startNode("two");

        try (Relay relay = Relay.to(active.address(), 1);
                CountingApplication application = plan.reportingTo(relay.address() + ";" + standby.address())) {
            Eventually.patiently().see("values by the active node", relay::deliveries, count -> count > 3);
            new Kill(active::awaitWritten, active::kill).at(Fault.of(Fault.Kind.ANSWER_CUT, 0), List.of(relay));
            relay.set(Fault.of(Fault.Kind.REFUSED, 0));

            host.assertEachValueOnce("active node of a cluster killed, standby takes over", application);
        }
    }
}
