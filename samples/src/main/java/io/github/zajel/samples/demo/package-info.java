// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code ./demo} runs: the mini Zabbix here, the shop with the agent in a JVM of its own, and the verdict whether
 * values of every family of keys went from one to the other.
 */
package io.github.zajel.samples.demo;
