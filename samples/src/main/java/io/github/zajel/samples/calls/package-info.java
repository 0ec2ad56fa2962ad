// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * An application that knows how often its methods are called, what they throw and how long they take, and what its classes
 * look like: what an agent that measures methods is held against. JDK only, Java 8 and newer.
 */
package io.github.zajel.samples.calls;
