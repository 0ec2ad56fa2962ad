// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.identity;

import java.io.File;
import java.io.IOException;

/** The number of the own process. */
final class ProcessId {
    private ProcessId() {}

    /** Digits, or {@code unknown} on Java 8 outside Linux, where only the management classes would tell. */
    static String own() {
        try {
            String self = new File("/proc/self").getCanonicalFile().getName();
            if (!self.isEmpty() && self.charAt(0) >= '0' && self.charAt(0) <= '9') {
                return self;
            }
            Class<?> handles = Class.forName("java.lang.ProcessHandle"); // Java 9
            Object handle = handles.getMethod("current").invoke(null);
            return String.valueOf(handles.getMethod("pid").invoke(handle));
        } catch (IOException | ReflectiveOperationException old) {
            return "unknown";
        }
    }
}
