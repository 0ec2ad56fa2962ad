// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

/** When an item is read for the first time. Items with a schedule of their own always wait for it. */
public enum FirstCheck {
    /** Within ten seconds, each at its own moment. */
    SPREAD,
    /** At once, as zabbix_agentd does. */
    NOW,
    /** When its interval says so, as zabbix_agent2 does. */
    SCHEDULE
}
