// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import io.github.zajel.it.zabbix.HistoryValue;
import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.Item;
import io.github.zajel.it.zabbix.RealZabbix;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an agent has answered for one of its text items until now.
 *
 * @param error why it is not supported; empty when it is
 * @param values the oldest first
 */
record Answers(String error, List<HistoryValue> values) {
    static final Answers NONE = new Answers("", List.of());

    /** Of all items of a host, by key. */
    static Map<String, Answers> of(Host host, RealZabbix zabbix) {
        List<Item> items = zabbix.api().items(host);
        Map<String, List<HistoryValue>> history = zabbix.api().textHistory(items);
        Map<String, Answers> answers = new TreeMap<>();
        for (Item item : items) {
            answers.put(
                    item.key(),
                    new Answers(item.supported() ? "" : item.error(), history.getOrDefault(item.id(), List.of())));
        }
        return answers;
    }

    boolean isError() {
        return !error.isEmpty();
    }

    String last() {
        return isError()
                ? error
                : values.isEmpty() ? "" : values.get(values.size() - 1).value();
    }
}
