// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Tiny host applications, one file and one point each. Tests fork them with and without the agent and compare what they
 * print and how they end, so every line of output and every exit code is promised. JDK only, Java 8 and newer.
 */
package io.github.zajel.samples.hosts;
