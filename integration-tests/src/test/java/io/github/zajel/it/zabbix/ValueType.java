// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import java.util.stream.Stream;

/** The type of an item's values. */
public enum ValueType {
    FLOAT(0),
    CHARACTER(1),
    LOG(2),
    UNSIGNED(3),
    TEXT(4);

    private final int number;

    ValueType(int number) {
        this.number = number;
    }

    /** The API's number for it. */
    public int number() {
        return number;
    }

    static ValueType of(int number) {
        return Stream.of(values())
                .filter(type -> type.number == number)
                .findFirst()
                .orElseThrow();
    }
}
