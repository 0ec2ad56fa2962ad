// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.demo;

import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.Host.Availability;
import io.github.zajel.it.zabbix.Item;
import io.github.zajel.it.zabbix.RealZabbix;
import io.github.zajel.it.zabbix.ZabbixApi;
import io.github.zajel.it.zabbix.ZabbixVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A host that must appear by itself, with these templates linked and their items read. */
record Arrival(String host, List<String> templates) {
    /** What is missing of it now, a line each. */
    List<String> missing(RealZabbix zabbix) {
        Optional<Host> registered = zabbix.api().findHost(host);
        if (registered.isEmpty()) {
            return List.of(host + " has not registered");
        }
        List<String> missing = new ArrayList<>();
        // 6.0 has no such thing as heartbeats
        if (zabbix.version() != ZabbixVersion.V6_0 && registered.get().activeChecks() != Availability.AVAILABLE) {
            missing.add(host + " is not shown as available");
        }
        for (String template : templates) {
            List<Item> items = items(registered.get(), template, zabbix.api());
            List<String> silent = items.stream()
                    .filter(item -> item.isActiveCheck() && item.supported() && !item.hasValue())
                    .map(Item::key)
                    .toList();
            if (items.stream().noneMatch(Item::hasValue)) {
                missing.add(host + " has no values of " + template);
            } else if (!silent.isEmpty()) {
                missing.add(host + ": no values of " + template + " for " + silent);
            }
        }
        return missing;
    }

    /** Those that the host has from the template, but for those whose values are not kept. */
    private static List<Item> items(Host host, String template, ZabbixApi api) {
        List<String> ofTemplate = api.call(
                        "item.get", Map.of("templateids", api.templateId(template), "output", List.of("itemid")))
                .findValuesAsText("itemid");
        return api.items(host).stream()
                .filter(item -> ofTemplate.contains(item.templateItem()) && item.kept())
                .toList();
    }
}
