// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What whole processes cost: the start of a JVM with this agent and with others, the steady work of an agent, and the ways
 * to count TCP sockets. Each {@code …Main} prints one table; {@code benchmarks/measure} runs them, docs/performance.md has
 * the figures. Contestants take turns, so that a busy moment of the machine meets all of them.
 */
package io.github.zajel.benchmarks.process;
