// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What calls of a method leave behind: counts, and how long they took. Written by the host's own threads amid their work,
 * so nothing here locks, waits, throws, or allocates once it is warm; read by the workers. Knows neither items nor byte
 * code.
 */
package io.github.zajel.metrics.instrumented.record;
