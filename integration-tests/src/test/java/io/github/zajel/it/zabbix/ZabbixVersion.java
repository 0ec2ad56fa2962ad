// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import java.util.stream.Stream;

/** The Zabbix versions that the tests run against. */
public enum ZabbixVersion {
    V6_0("6.0"),
    V7_0("7.0");

    private final String number;

    ZabbixVersion(String number) {
        this.number = number;
    }

    /** {@code 6.0}. */
    public String number() {
        return number;
    }

    /** That of a number, {@code 6.0}. */
    public static ZabbixVersion of(String number) {
        return Stream.of(values())
                .filter(version -> version.number.equals(number))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no Zabbix " + number));
    }

    @Override
    public String toString() {
        return "Zabbix " + number;
    }
}
