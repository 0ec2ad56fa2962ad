// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import java.util.Map;
import java.util.TreeMap;

/** An item to create, as the API takes it: {@code NewItem.active("agent.ping", UNSIGNED).every("5s")}. */
public final class NewItem {
    private static final int PASSIVE = 0;
    private static final int TRAPPER = 2;
    static final int ACTIVE = 7;
    private static final int JMX = 16;

    private final Map<String, Object> fields = new TreeMap<>();

    private NewItem(int type, String key, ValueType valueType) {
        fields.put("type", type);
        fields.put("key_", key);
        fields.put("name", key);
        fields.put("value_type", valueType.number());
    }

    /** Read by an active agent, each second. */
    public static NewItem active(String key, ValueType valueType) {
        return new NewItem(ACTIVE, key, valueType).every("1s");
    }

    /** Asked of an agent by the server, each second. */
    public static NewItem passive(String key, ValueType valueType) {
        return new NewItem(PASSIVE, key, valueType).every("1s");
    }

    /** Takes what a sender sends. */
    public static NewItem trapper(String key, ValueType valueType) {
        return new NewItem(TRAPPER, key, valueType);
    }

    /** Read by the Java gateway, each second. */
    public static NewItem jmx(String key, ValueType valueType) {
        return new NewItem(JMX, key, valueType).every("1s");
    }

    /** An update interval in Zabbix's form: {@code 30s}, {@code 0;wd1-5h9}, {@code {$DELAY}}. */
    public NewItem every(String delay) {
        return with("delay", delay);
    }

    /** Any other field of the API's item object. */
    public NewItem with(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    /** Its fields as an item of this host or template. */
    Map<String, Object> ownedBy(String owner) {
        Map<String, Object> owned = new TreeMap<>(fields);
        owned.put("hostid", owner);
        return owned;
    }
}
