// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A small web shop as its owner would have written it, with no thought of monitoring agents: the host that the demo
 * watches. Uses the JDK only, runs on Java 8 and newer. Its threads are its HTTP server's and one customer's.
 */
package io.github.zajel.samples.shop;
