// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Gives a class code that the JVM refuses: each method begins by taking what is not on the stack. */
final class Spoiler implements ClassFileTransformer {
    private final Class<?> type;

    Spoiler(Class<?> type) {
        this.type = type;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        return redefined == type ? spoiled(classFile) : null;
    }

    static byte[] spoiled(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        ClassVisitor spoiling = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String method, String descriptor, String signature, String[] exceptions) {
                MethodVisitor code = super.visitMethod(access, method, descriptor, signature, exceptions);
                return new MethodVisitor(Opcodes.ASM9, code) {
                    @Override
                    public void visitCode() {
                        super.visitCode();
                        super.visitInsn(Opcodes.POP);
                    }
                };
            }
        };
        new ClassReader(classFile).accept(spoiling, 0);
        return writer.toByteArray();
    }
}
