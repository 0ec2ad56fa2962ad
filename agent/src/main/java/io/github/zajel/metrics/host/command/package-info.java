// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Programs of the machine: those whose output is an item's value, and those that other readings need. The only place that
 * starts what a server names, and it does so for keys that an AllowKey of the operator lets through only. Runs on workers;
 * never leaves a program behind that it waited for; takes bounded output. Must not decide which keys are allowed.
 */
package io.github.zajel.metrics.host.command;
