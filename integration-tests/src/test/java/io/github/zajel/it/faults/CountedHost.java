// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.faults;

import static io.github.zajel.it.zabbix.ValueType.FLOAT;
import static io.github.zajel.it.zabbix.ValueType.LOG;
import static io.github.zajel.it.zabbix.ValueType.UNSIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.RealZabbix;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** The host of a {@link CountingApplication} in Zabbix, and what the server's database has of it. */
final class CountedHost {
    static final String DROPPED = "zajel.values[dropped]";

    private final RealZabbix zabbix;
    private final String id;

    private CountedHost(RealZabbix zabbix, String id) {
        this.zabbix = zabbix;
        this.id = id;
    }

    /** Makes a host with so many items that are read each second, a log item, and one for the values that were dropped. */
    static CountedHost create(RealZabbix zabbix, String name, int items, Path log) {
        return create(zabbix, name, Map.of(), items, log);
    }

    /** The same with further fields of the host. */
    static CountedHost create(RealZabbix zabbix, String name, Map<String, ?> more, int items, Path log) {
        String id = zabbix.api().createHost(name, more);
        List<NewItem> numbers = IntStream.range(0, items)
                .mapToObj(i -> NewItem.active("jmx[\"count:type=Readings\",N" + i + "]", UNSIGNED))
                .toList();
        zabbix.api().createItems(id, numbers);
        zabbix.api().createItem(id, NewItem.active("log[" + log + ",,,1000]", LOG));
        zabbix.api().createItem(id, NewItem.active(DROPPED, FLOAT));
        zabbix.awaitConfiguration();
        return new CountedHost(zabbix, id);
    }

    /** Waits until the server has so many values of this host, of all kinds, and none is on its way through a proxy. */
    void awaitStored(LongSupplier taken) {
        Eventually.patiently()
                .see(
                        "values passed on",
                        () -> Long.parseLong(zabbix.query("select (select count(*) from history_uint" + own()
                                        + ") + (select count(*) from history_log" + own()
                                        + ") + (select count(*) from history" + own() + ")")
                                .get(0)),
                        stored -> stored >= taken.getAsLong());
    }

    /**
     * Ends the application, and waits until the database has all that it gave: each value must be there once. Prints a row
     * for the table in {@code docs/faults.md}.
     *
     * @param trouble that they went through
     */
    void assertEachValueOnce(String trouble, CountingApplication application) {
        long given = application.end();
        Balance balance = Eventually.patiently().see("all values stored", () -> balance(given), now -> now.lost() <= 0);
        System.out.printf(
                "| %s | %s | %d | %d | %d | %d | %d |%n",
                zabbix.packageVersion(),
                trouble,
                balance.given(),
                balance.stored(),
                balance.lost(),
                balance.doubled(),
                balance.dropped());
        assertThat(balance).as("%s", application).isEqualTo(new Balance(given, given, 0, 0, 0));
    }

    private Balance balance(long given) {
        String own = own();
        String sum = "select sum(rows), sum(numbers) from ("
                + "select count(*) rows, count(distinct value) numbers from history_uint" + own
                + " union all select count(*), count(distinct value) from history_log" + own + ") both_tables";
        String[] counts = zabbix.query(sum).get(0).split(",", -1);
        long stored = Long.parseLong(counts[0]);
        long different = Long.parseLong(counts[1]);
        long dropped = Long.parseLong(zabbix.query("select coalesce(max(value), 0)::bigint from history" + own)
                .get(0));
        return new Balance(given, stored, given - different - dropped, stored - different, dropped);
    }

    private String own() {
        return " where itemid in (select itemid from items where hostid=" + id + ")";
    }

    /**
     * The database compared with what was read.
     *
     * @param given how many values were read
     * @param stored how many rows there are
     * @param lost so many values are neither stored nor dropped
     * @param doubled so many rows have a value that another row has
     * @param dropped so many values, says the agent
     */
    private record Balance(long given, long stored, long lost, long doubled, long dropped) {}
}
