// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/** A real Zabbix of each supported version, run from Debian's packages, and its API in the words that tests need. */
package io.github.zajel.it.zabbix;
