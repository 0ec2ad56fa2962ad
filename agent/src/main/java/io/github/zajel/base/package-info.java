// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What everything else stands on: time, threads, the log, connections that keep to a deadline, made or accepted. Knows nothing of Zabbix.
 * The only place that reads the clock, makes threads or writes to standard error.
 */
package io.github.zajel.base;
