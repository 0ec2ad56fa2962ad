// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.zajel.it.zabbix.ZabbixApi;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * An item or a discovery rule of a host as the server sees it now.
 *
 * @param valueType the API's number of its type; 4, text, for a rule
 * @param preprocessing the API's numbers of its steps
 * @param supported what the server says; why not is in error
 * @param isKept false for masters whose values only go to dependent items: the server tells nothing of them
 * @param hasValue never for a rule
 */
record JmxItem(
        String id,
        String key,
        int valueType,
        Set<Integer> preprocessing,
        boolean supported,
        String error,
        boolean isKept,
        boolean hasValue) {

    private static final int TEXT = 4;
    private static final int BOOL_TO_DECIMAL = 6;
    private static final int SIMPLE_CHANGE = 9;
    private static final int CHANGE_PER_SECOND = 10;

    /** The enabled items of a host that are read that way, found by discovery too. */
    static List<JmxItem> items(String host, int type, ZabbixApi api) {
        return find("item.get", host, type, api);
    }

    static List<JmxItem> rules(String host, int type, ZabbixApi api) {
        return find("discoveryrule.get", host, type, api);
    }

    private static List<JmxItem> find(String method, String host, int type, ZabbixApi api) {
        JsonNode rows = api.call(
                method,
                Map.of(
                        "hostids",
                        host,
                        "filter",
                        Map.of("type", type, "status", 0),
                        "output",
                        "extend",
                        "selectPreprocessing",
                        "extend"));
        return StreamSupport.stream(rows.spliterator(), false).map(JmxItem::of).toList();
    }

    private static JmxItem of(JsonNode row) {
        Set<Integer> preprocessing = new TreeSet<>();
        row.path("preprocessing")
                .forEach(step -> preprocessing.add(step.path("type").asInt()));
        return new JmxItem(
                row.path("itemid").asText(),
                row.path("key_").asText(),
                row.path("value_type").asInt(TEXT),
                preprocessing,
                row.path("state").asInt() == 0,
                row.path("error").asText(),
                !row.path("history").asText().equals("0"),
                row.path("lastclock").asLong() > 0);
    }

    /** It has been read, as far as can be seen: a rate has no value before its second reading. */
    boolean isSettled() {
        return !supported
                || hasValue
                || !isKept
                || preprocessing.contains(SIMPLE_CHANGE)
                || preprocessing.contains(CHANGE_PER_SECOND);
    }

    /** The type that an attribute must have to suit it. */
    String attributeType() {
        if (preprocessing.contains(BOOL_TO_DECIMAL)) {
            return "Boolean";
        }
        return switch (valueType) {
            case 0 -> "Double";
            case 3 -> "Long";
            default -> "String";
        };
    }
}
