// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

/** The text is not an update interval; the message is what the operator reads at the item in Zabbix. */
public final class InvalidUpdateIntervalException extends Exception {
    /** @param kind which part is wrong: {@code update}, {@code flexible} or {@code scheduling} */
    InvalidUpdateIntervalException(String kind, String element) {
        super("Invalid " + kind + " interval \"" + element + "\".", null, false, false);
    }
}
