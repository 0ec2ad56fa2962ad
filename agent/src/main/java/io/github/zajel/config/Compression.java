// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

/** Whether requests to the server are compressed. */
public enum Compression {
    /** Where it saves enough to be worth the work. */
    AUTO,
    ON,
    OFF
}
