// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The released agent in real JVMs, working for real servers and proxies. What it sends is compared with what other tools
 * and the test itself see at the same time.
 */
package io.github.zajel.it.agent;
