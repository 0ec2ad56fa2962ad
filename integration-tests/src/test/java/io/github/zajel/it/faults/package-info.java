// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The network, servers, proxies, clocks and names fail, and each value that was read is in the server's history once. The
 * values are numbers, each given once, so that a lost one and a doubled one are seen. The long form: {@code
 * integration-tests/faults}.
 */
package io.github.zajel.it.faults;
