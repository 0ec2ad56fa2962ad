// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * An item of a host as the server sees it now.
 *
 * @param templateItem id of the template's item that it comes from; 0 for the host's own
 * @param type how its values come, by the API's number
 * @param kept false: its values only go to dependent items, and the server does not tell of them
 * @param supported false: the agent, or the server for a value of the wrong form, said not supported; why is in error
 * @param lastValue empty while there is none
 * @param lastClock seconds of the epoch; 0 while there is no value
 */
public record Item(
        String id,
        String key,
        String templateItem,
        int type,
        ValueType valueType,
        boolean kept,
        boolean supported,
        String error,
        String lastValue,
        long lastClock) {

    static final List<String> FIELDS = List.of(
            "itemid",
            "key_",
            "templateid",
            "type",
            "value_type",
            "history",
            "state",
            "error",
            "lastvalue",
            "lastclock");

    static Item of(JsonNode item) {
        return new Item(
                item.path("itemid").asText(),
                item.path("key_").asText(),
                item.path("templateid").asText(),
                item.path("type").asInt(),
                ValueType.of(item.path("value_type").asInt()),
                !item.path("history").asText().equals("0"),
                item.path("state").asText().equals("0"),
                item.path("error").asText(),
                item.path("lastvalue").asText(),
                item.path("lastclock").asLong());
    }

    /** An active agent reads it. */
    public boolean isActiveCheck() {
        return type == NewItem.ACTIVE;
    }

    /** It has been read at least once, and the value was kept. */
    public boolean hasValue() {
        return lastClock > 0;
    }
}
