// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.faults;

import io.github.zajel.it.Names;
import io.github.zajel.it.process.RunFolder;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import io.github.zajel.it.zabbix.ZabbixVersion;
import java.nio.file.Path;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every fifth packet is lost, and no value. */
@Execution(ExecutionMode.CONCURRENT)
class PacketLossIT {
    private static final int VALUES = Integer.getInteger("zajel.loss.values", 1000);

    @OnRealZabbix(ZabbixVersion.V7_0)
    void noValueIsLostWhereEveryFifthPacketIs(RealZabbix zabbix) {
        String name = Names.fresh("loss");
        CountingApplication.Plan plan =
                CountingApplication.named(name).giving(VALUES).with("BufferSize", 65_535);
        CountedHost host = CountedHost.create(zabbix, name, 100, plan.log());
        Path logs = RunFolder.empty(Path.of("target", "it-logs", "loss"));
        try (LossyNetwork network = LossyNetwork.to(zabbix.serverAddress(), 20, logs);
                CountingApplication application = plan.within(network.wrapper()).reportingTo(LossyNetwork.SERVER)) {
            host.assertEachValueOnce("20 % of all packets lost", application);
        }
    }
}
