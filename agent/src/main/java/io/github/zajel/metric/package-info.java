// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The seam between the keys that Zabbix asks for and the code that answers them. A provider serves key names, prepares a
 * reading once per item, and the reading is then run by workers, time and again. Here too: what providers of
 * all families need, as the machine they are on and a value that is read once for all items of a second.
 */
package io.github.zajel.metric;
