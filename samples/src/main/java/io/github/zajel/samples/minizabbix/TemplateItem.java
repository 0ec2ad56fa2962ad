// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

/** One active item as a template describes it. */
public final class TemplateItem {
    /** What a server makes of the text it receives. */
    public enum ValueType {
        UNSIGNED,
        FLOAT,
        CHAR,
        TEXT,
        LOG
    }

    private final String key;
    private final String name;
    private final String delay;
    private final ValueType type;
    private final String units;
    private final String timeout;
    private final boolean failureExpected;

    TemplateItem(
            String key,
            String name,
            String delay,
            ValueType type,
            String units,
            String timeout,
            boolean failureExpected) {
        this.key = key;
        this.name = name;
        this.delay = delay;
        this.type = type;
        this.units = units;
        this.timeout = timeout;
        this.failureExpected = failureExpected;
    }

    /** An item for tests, named after its key. Its delay is in the grammar of Zabbix, as {@code 30s;0/6-7,00:00-24:00}. */
    public static TemplateItem of(String key, String delay, ValueType type) {
        return new TemplateItem(key, key, delay, type, "", "3s", false);
    }

    public String key() {
        return key;
    }

    public String name() {
        return name;
    }

    /** Update interval in Zabbix's grammar. */
    public String delay() {
        return delay;
    }

    public ValueType type() {
        return type;
    }

    /** {@code B}, {@code s} …; empty without. */
    public String units() {
        return units;
    }

    /** Item timeout as released servers send it, {@code 3s}. */
    public String timeout() {
        return timeout;
    }

    /** Whether the template says (tag {@code expect}: {@code not supported}) that no value is to come. */
    public boolean isFailureExpected() {
        return failureExpected;
    }
}
