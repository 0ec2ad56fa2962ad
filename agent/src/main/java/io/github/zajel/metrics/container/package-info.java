// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Answers what the container allows this JVM and what it takes of it: the kernel's control groups of version 1 and 2,
 * and the JVM's own account of its memory beside what the kernel counts. Reads a few small files per item, on workers;
 * opens and keeps nothing.
 */
package io.github.zajel.metrics.container;
