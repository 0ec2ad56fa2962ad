// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import java.lang.management.ThreadInfo;

/** How threads and their stacks are written down. */
final class StackText {
    private static final int MAX_NAME = 200;

    private StackText() {}

    /** Applications choose these names: no line breaks, not too long. */
    static String name(String given) {
        StringBuilder name = new StringBuilder("\"");
        for (int i = 0; i < Math.min(given.length(), MAX_NAME); i++) {
            char c = given.charAt(i);
            name.append(c < ' ' ? ' ' : c);
        }
        return name.append(given.length() > MAX_NAME ? "…\"" : "\"").toString();
    }

    /** Its state, and what it waits for: {@code BLOCKED on java.lang.Object@1b held by "main" id=1}. */
    static String state(ThreadInfo thread) {
        String lock = thread.getLockName();
        String owner = thread.getLockOwnerName();
        return thread.getThreadState()
                + (lock == null ? "" : " on " + lock)
                + (owner == null ? "" : " held by " + name(owner) + " id=" + thread.getLockOwnerId());
    }

    /** Without module and version, which tell nothing of where it is. */
    static void appendFrames(StackTraceElement[] frames, StringBuilder out) {
        for (StackTraceElement frame : frames) {
            out.append("    at ").append(frame.getClassName()).append('.').append(frame.getMethodName());
            out.append('(').append(frame.isNativeMethod() ? "native" : frame.getFileName());
            if (frame.getLineNumber() >= 0) {
                out.append(':').append(frame.getLineNumber());
            }
            out.append(")\n");
        }
    }
}
