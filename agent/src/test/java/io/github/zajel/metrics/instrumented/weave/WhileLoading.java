// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;

/** What happens while the JVM loads a class of some name for the first time. */
final class WhileLoading implements ClassFileTransformer {
    private final String className;
    private Runnable event;

    WhileLoading(String className, Runnable event) {
        this.className = className.replace('.', '/');
        this.event = event;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        Runnable now = event;
        if (className.equals(name) && redefined == null && now != null) {
            event = null;
            now.run();
        }
        return null;
    }
}
