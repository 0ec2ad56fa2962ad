// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.faults;

import io.github.zajel.it.Names;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import io.github.zajel.it.zabbix.ZabbixVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * An agent reads all the time, while one trouble after another comes over it and its server. In the end the server's
 * database has each value once. Sizes and the seed are system properties; {@code integration-tests/faults} sets them.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaultsIT {
    private static final int VALUES = Integer.getInteger("zajel.faults.values", 5_000);
    private static final int ITEMS = Integer.getInteger("zajel.faults.items", 200);
    private static final int FAULTS = Integer.getInteger("zajel.faults.count", (Trouble.values().length + 1) / 2);
    private static final int MAX_LINGER_MILLIS = Integer.getInteger("zajel.faults.linger", 2000);
    private static final long SEED = Long.getLong("zajel.faults.seed", new Random().nextInt(1_000_000));

    @OnRealZabbix(alone = true)
    void eachValueIsStoredOnceWhateverHappens(RealZabbix zabbix) {
        String name = Names.fresh("faults");
        CountingApplication.Plan plan =
                CountingApplication.named(name).giving(VALUES).with("BufferSize", 65_535);
        WallClock clock = new WallClock(plan.log().resolveSibling("clock"));
        CountedHost host = CountedHost.create(zabbix, name, ITEMS, plan.log());
        long start = System.nanoTime();
        try (Scene scene = new Scene(zabbix, SEED, MAX_LINGER_MILLIS, clock);
                CountingApplication application = plan.by(clock).reportingTo(scene.serverActive())) {
            for (Trouble trouble : troubles(zabbix.version())) {
                scene.endure(trouble);
                tell("%s, seed %d, %d s: %s", zabbix, SEED, seconds(start), trouble);
            }
            host.assertEachValueOnce(FAULTS + " faults, seed " + SEED, application);
            tell(
                    "%s: %d values came again and were known by number, %d were taken by a server that was killed then; %d s",
                    zabbix.packageVersion(), scene.passedOver(), scene.takenByKilled(), seconds(start));
        }
    }

    /** All kinds in turn, in another order each time; the two versions begin with different halves of them. */
    private static List<Trouble> troubles(ZabbixVersion version) {
        Random random = new Random(SEED);
        List<Trouble> troubles = new ArrayList<>();
        while (troubles.size() < FAULTS) {
            List<Trouble> all = new ArrayList<>(List.of(Trouble.values()));
            Collections.shuffle(all, random);
            if (version == ZabbixVersion.V6_0) {
                Collections.reverse(all);
            }
            troubles.addAll(all);
        }
        return troubles.subList(0, FAULTS);
    }

    private static long seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1_000_000_000L;
    }

    private static void tell(String format, Object... arguments) {
        System.out.printf(format + "%n", arguments);
    }
}
