// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

/**
 * What the agent tells servers it is. They compare the version with 4.4 (items come with their id from there on) and a
 * passive poller with 7.0.0 (speaks JSON from there on); nothing between makes a difference to servers 5.0 to 8.0.
 */
final class Announced {
    static final String VERSION = "7.0.0";

    /** Agent 2. Servers only store it. */
    static final int VARIANT = 2;

    private Announced() {}
}
