// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Builds the objects of the agent and wires them, starts and ends them in order; the only place that does. Runs on the
 * thread {@code zajel-start}, and at the end of the host in its shutdown hook.
 */
package io.github.zajel.start;
