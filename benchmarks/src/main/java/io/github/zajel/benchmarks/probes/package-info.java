// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/** What it costs to measure a method, beside what others do for it. Run by {@code benchmarks/measure probes}. */
package io.github.zajel.benchmarks.probes;
