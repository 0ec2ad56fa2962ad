// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Methods that are measured in real JVMs, held against an application that knows its calls and, by an agent of its own, its
 * byte code. Without a real Zabbix; with one: {@code agent.MethodItemsIT}.
 */
package io.github.zajel.it.method;
