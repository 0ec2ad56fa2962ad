// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The released jar in real JVMs against a real Zabbix server. Tests are the {@code *IT} classes; the rest are fixtures:
 * {@code zabbix} runs Zabbix, {@code jvm} runs JVMs, {@code process} is what both stand on.
 */
package io.github.zajel.it;
