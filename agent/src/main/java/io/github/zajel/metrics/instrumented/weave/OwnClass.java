// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** Class files out of the agent's own jar. */
final class OwnClass {
    private OwnClass() {}

    /** @throws IOException when the jar was changed or removed */
    static byte[] bytes(String className) throws IOException {
        String name = className.replace('.', '/') + ".class";
        try (InputStream in = OwnClass.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is not in the agent's jar");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] part = new byte[8192];
            for (int count = in.read(part); count > 0; count = in.read(part)) {
                bytes.write(part, 0, count);
            }
            return bytes.toByteArray();
        }
    }
}
