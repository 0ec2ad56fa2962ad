// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.Item;
import io.github.zajel.it.zabbix.RealZabbix;
import java.util.Set;
import java.util.function.Predicate;

/** The last values of a host's items, by the server's API. */
final class Values {
    private final RealZabbix zabbix;
    private final Host host;

    Values(RealZabbix zabbix, Host host) {
        this.zabbix = zabbix;
        this.host = host;
    }

    Item item(String key) {
        return zabbix.api().item(host, key);
    }

    /** The last value of this item. */
    String of(String key) {
        return item(key).lastValue();
    }

    /** A value that is read after this call began. */
    String fresh(String key) {
        long now = System.currentTimeMillis() / 1000;
        return awaitItem(key, "read from now on", item -> item.lastClock() > now)
                .lastValue();
    }

    /** Waits until each of these has a value. */
    void await(Set<String> keys) {
        keys.forEach(key -> awaitItem(key, "has a value", Item::hasValue));
    }

    /** Waits until this item has a value that is as wanted. */
    void awaitValue(String key, Predicate<String> wanted) {
        awaitItem(key, "has the wanted value", item -> item.hasValue() && wanted.test(item.lastValue()));
    }

    /** Waits until this item is not supported, for a reason that says this. */
    void awaitReason(String key, String part) {
        awaitItem(
                key,
                "not supported: " + part,
                item -> !item.supported() && item.error().contains(part));
    }

    Item awaitItem(String key, String what, Predicate<Item> wanted) {
        return Eventually.patiently().see(key + ": " + what, () -> item(key), wanted);
    }
}
