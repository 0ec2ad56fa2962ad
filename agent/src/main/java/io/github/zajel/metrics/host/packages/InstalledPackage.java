// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.packages;

import java.util.Comparator;

/** What a package manager tells of one package: filled by who reads it, then only looked at. */
final class InstalledPackage {
    static final Comparator<InstalledPackage> BY_NAME = Comparator.comparing(one -> one.name);

    final String name;

    /** How the manager's own list shows it. */
    final String listed;

    String version = "";
    String architecture = "";

    /** Bytes; 0 when it is not known, as the times. */
    long size;

    /** Since 1970. */
    long buildSeconds;

    /** Since 1970. */
    long installSeconds;

    /** Whether it is wanted, and so in the manager's list. */
    boolean isSelected = true;

    /** Whether all of it is there. */
    boolean isComplete = true;

    InstalledPackage(String name, String listed) {
        this.name = name;
        this.listed = listed;
    }
}
