// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * What tests need of the machine. Where it is missing they are skipped, with the reason; or red, where the environment says
 * that it is required: {@code ZAJEL_REAL_ZABBIX=required}, and so on for each of these. In {@code .ci/run} all are.
 */
public enum Needed {
    /** The servers that tests talk to or live in, and what else the scripts of {@code integration-tests/debian} bring. */
    REAL_ZABBIX,
    /** The JDKs that hosts run on. */
    ALL_JDKS,
    /** What takes root on Linux: namespaces of networks and mounts, block devices. */
    LINUX_ROOT;

    private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");

    /** To be thrown where it is missing: ends the test as skipped, or as red. */
    public RuntimeException missing(String reason) {
        return "required".equals(System.getenv("ZAJEL_" + name()))
                ? new IllegalStateException(reason)
                : new TestAbortedException(reason);
    }

    /** Ends the test, too, unless it runs as root where these programs are. */
    public static void root(String whatFor, String... programs) {
        if (!"root".equals(System.getProperty("user.name"))
                || !Stream.of(programs).allMatch(Needed::isThere)) {
            throw LINUX_ROOT.missing(whatFor + ", which takes root on Linux with " + String.join(", ", programs));
        }
    }

    private static boolean isThere(String program) {
        return FOLDERS.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
