// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * All talk with one Zabbix server or proxy: the list of items, the heartbeat, the upload of values. One thread for each
 * server, which takes these three in turn; whatever the server does, it costs that thread only.
 */
package io.github.zajel.server;
