// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A Zabbix server side in miniature: agents register, get the items of a template, and their values are kept in memory and
 * shown. A demo and a test double, no proof of anything: the proof is a real server. Written from the protocol's description
 * and on purpose without a line shared with the agent. State has one lock, held for moments only, by the server's own
 * worker threads and by whoever looks.
 */
package io.github.zajel.samples.minizabbix;
