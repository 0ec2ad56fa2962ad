// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme;

/** The method that is measured: as short as one can be, so that all that is added shows. */
public final class Work {
    private Work() {}

    public static int work(int number) {
        return 31 * number + 7;
    }
}
