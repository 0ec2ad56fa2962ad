// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

/** A javaagent that does nothing: what it costs is the JVM's own price for having one. */
public final class EmptyAgent {
    private EmptyAgent() {}

    public static void premain(String argument) {
        // that is the point
    }
}
