// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jvm;

import io.github.zajel.it.process.Provisioning;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A JDK of one of the versions that Zajel supports.
 *
 * @param version the major version: 8, 11, ...; 0 when it depends
 * @param home its JAVA_HOME
 */
public record Jdk(int version, Path home) {
    /** All versions that Zajel supports, the oldest first. */
    public static final List<Integer> VERSIONS = List.of(8, 11, 17, 21, 25, 26);

    /** The one that a rootfs has for its Java gateway. */
    public static final Jdk OF_A_ROOTFS = new Jdk(0, Path.of("/usr/lib/jvm/default-java"));

    /** That of the machine, or else one from Debian's packages; where neither can be had, the test is skipped. */
    public static Jdk of(int version) {
        return new Jdk(version, Provisioning.folder("jdk", Integer.toString(version)));
    }

    /** One of each version; for {@code @MethodSource("io.github.zajel.it.jvm.Jdk#versions")}. */
    public static Stream<Integer> versions() {
        return VERSIONS.stream();
    }

    /** One of its programs: {@code java}, {@code javac}, {@code jcmd}, ... */
    public String tool(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    @Override
    public String toString() {
        return "JDK " + version;
    }
}
