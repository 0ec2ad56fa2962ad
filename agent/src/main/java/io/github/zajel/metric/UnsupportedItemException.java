// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

/** The item cannot be read; the message is what the operator reads at the item in Zabbix. */
public class UnsupportedItemException extends Exception {
    public UnsupportedItemException(String reason) {
        super(reason, null, false, false); // the reason is for people; a stack of ours would tell them nothing
    }
}
