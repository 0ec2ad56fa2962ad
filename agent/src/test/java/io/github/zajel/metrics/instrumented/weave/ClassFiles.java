// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;

/** Shows what the JVM runs: as a transformer behind all others. */
final class ClassFiles {
    private ClassFiles() {}

    /** The class file of a loaded class, with what is woven into it now. */
    static byte[] now(Class<?> type) throws Exception {
        byte[][] seen = new byte[1][];
        ClassFileTransformer last = new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
                if (redefined == type) {
                    seen[0] = classFile.clone();
                }
                return null;
            }
        };
        Workbench.JVM.addTransformer(last, true);
        try {
            Workbench.JVM.retransformClasses(type);
        } finally {
            Workbench.JVM.removeTransformer(last);
        }
        return seen[0];
    }
}
