// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/** What the parts of the agent cost, each alone. Run by {@code benchmarks/measure}; figures in docs/performance.md. */
package io.github.zajel.benchmarks;
