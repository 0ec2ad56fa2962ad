// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * {@code ./demo --zabbix}: two applications that register themselves in a real Zabbix, to be looked at in its front end;
 * and the pictures of it.
 */
package io.github.zajel.it.demo;
