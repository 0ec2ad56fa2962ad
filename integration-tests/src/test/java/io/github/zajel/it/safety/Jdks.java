// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.Needed;
import org.opentest4j.TestAbortedException;

/** The JDKs that hosts run on. */
final class Jdks {
    private Jdks() {}

    /** The one for tests that are the same on all. */
    static Jdk usual() {
        return of(17);
    }

    /**
     * The JDK of this version.
     *
     * @throws TestAbortedException where this machine can't have it: the test is skipped, with the reason
     * @throws IllegalStateException the same, where it is {@linkplain Needed required}
     */
    static Jdk of(int version) {
        try {
            return Jdk.of(version);
        } catch (TestAbortedException absent) {
            throw Needed.ALL_JDKS.missing(absent.getMessage());
        }
    }
}
