// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import org.jspecify.annotations.Nullable;

/** The classes that are never woven, whatever an item names. */
public final class Untouchable {
    private static final String[] PREFIXES = {
        // the JDK: woven code may run inside it, so it must not be woven itself
        "java.",
        "javax.crypto.",
        "javax.net.ssl.",
        "javax.security.",
        "sun.",
        "jdk.",
        "com.sun.",
        "com.ibm.",
        "openj9.",
        "org.graalvm.",
        // what guards secrets: how long it takes tells of them
        "org.bouncycastle.",
        "org.conscrypt.",
        "org.springframework.security.crypto.",
        "org.wildfly.security.",
        // this agent, and others
        "io.github.zajel.",
        "net.bytebuddy.",
        "co.elastic.apm.",
        "io.opentelemetry.javaagent.",
        "io.opentelemetry.instrumentation.",
        "com.newrelic.",
        "datadog.",
        "com.dynatrace.",
        "org.glowroot.",
        "org.jacoco.",
        "org.jolokia.",
    };

    private static final String[] MARKS = {
        "$$Lambda", "$Proxy", "GeneratedMethodAccessor", "GeneratedConstructorAccessor"
    };

    private Untouchable() {}

    /** Applications that are to be watched, though they begin as the agent does. */
    private static final String SAMPLES = "io.github.zajel.samples.";

    /** The reason for the operator; null where the class of this name may be woven. */
    public static @Nullable String reason(String className) {
        for (String prefix : PREFIXES) {
            if (className.startsWith(prefix) && !className.startsWith(SAMPLES)) {
                return "Classes of " + prefix + "* are not woven.";
            }
        }
        for (String mark : MARKS) {
            if (className.contains(mark)) {
                return "Classes that are made at run time are not woven.";
            }
        }
        return className.indexOf('/') < 0 ? null : "Classes without a name are not woven.";
    }
}
