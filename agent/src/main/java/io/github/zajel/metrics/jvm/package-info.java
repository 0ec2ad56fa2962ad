// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Answers what the JVM knows of itself, the keys {@code java.*}, through its management beans; the platform MBean server
 * is asked only by the heap histogram, because it costs more than all else here. Runs no code of the host and keeps no
 * thread, class or object of it. What stops the host's threads for a moment is made at most once in a while, one at a
 * time, and of bounded size. Any worker; notifications of the collectors arrive on a thread of the JVM.
 */
package io.github.zajel.metrics.jvm;
