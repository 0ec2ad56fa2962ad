// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.bootstrap;

import org.jspecify.annotations.Nullable;

/** The programs in which the agent stays silent and off, though {@code JAVA_TOOL_OPTIONS} put it there. */
final class StartRefusals {
    /** Main classes, by prefix: the JDK's own tools, and build tools that pass the variable on to what they start. */
    private static final String[] TOOL_PREFIXES = {
        "sun.",
        "com.sun.tools.",
        "jdk.",
        "openj9.tools.",
        "com.ibm.jvm.",
        "org.codehaus.plexus.classworlds.launcher.",
        "org.apache.maven.wrapper.",
        "org.gradle.launcher.",
        "org.gradle.wrapper.",
        "org.apache.tools.ant.",
    };

    private StartRefusals() {}

    /** Whether this JVM runs a tool ({@code javac}, {@code keytool}, {@code jcmd}, Maven …) and not an application. */
    static boolean isJdkTool() {
        return isJdkTool(
                System.getProperty("jdk.module.main"),
                System.getProperty("sun.java.command"),
                System.getProperty("sun.java.launcher"));
    }

    /**
     * @param mainModule {@code jdk.module.main}: set by Java 9 and newer when a module was started
     * @param command {@code sun.java.command}: main class (on Java 9 and newer {@code module/class}) or jar, then its
     *     arguments; absent when a native program made the JVM
     * @param launcher {@code sun.java.launcher}: that the JDK's {@code java} made the JVM; with no command it is about to
     *     print its version or its help
     */
    static boolean isJdkTool(@Nullable String mainModule, @Nullable String command, @Nullable String launcher) {
        if (mainModule != null && (mainModule.startsWith("jdk.") || mainModule.startsWith("java."))) {
            return true;
        }
        if (command == null) {
            return launcher != null;
        }
        for (String prefix : TOOL_PREFIXES) {
            if (command.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
