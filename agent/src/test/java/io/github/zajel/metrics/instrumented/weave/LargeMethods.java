// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Class files of {@code com.acme.shop.Large}, with one static method of a wanted size. */
enum LargeMethods {
    /** As generated initializers are: one way through. */
    STRAIGHT("()V") {
        @Override
        void code(MethodVisitor method, int size) {
            for (int i = 1; i < size; i++) {
                method.visitInsn(Opcodes.NOP);
            }
            method.visitInsn(Opcodes.RETURN);
        }
    },
    /** As generated mappings are: many ways out. */
    MANY_RETURNS("(I)I") {
        @Override
        void code(MethodVisitor method, int size) {
            for (int left = size; left > 7; left -= 6) {
                Label next = new Label();
                method.visitVarInsn(Opcodes.ILOAD, 0);
                method.visitJumpInsn(Opcodes.IFNE, next);
                method.visitInsn(Opcodes.ICONST_1);
                method.visitInsn(Opcodes.IRETURN);
                method.visitLabel(next);
            }
            for (int i = 2 + (size - 2) / 6 * 6; i < size; i++) {
                method.visitInsn(Opcodes.NOP);
            }
            method.visitInsn(Opcodes.ICONST_0);
            method.visitInsn(Opcodes.IRETURN);
        }
    },
    /** As computations are: its first variables, whose numbers fit into the instructions, all over. */
    FEW_VARIABLES("(I)I") {
        @Override
        void code(MethodVisitor method, int size) {
            method.visitVarInsn(Opcodes.ILOAD, 0);
            method.visitVarInsn(Opcodes.ISTORE, 1);
            for (int left = size - 4; left > 0; left -= left > 1 ? 2 : 1) {
                if (left == 1) {
                    method.visitInsn(Opcodes.NOP);
                } else {
                    method.visitVarInsn(Opcodes.ILOAD, 1);
                    method.visitVarInsn(Opcodes.ISTORE, 1);
                }
            }
            method.visitVarInsn(Opcodes.ILOAD, 1);
            method.visitInsn(Opcodes.IRETURN);
        }
    };

    static final String CLASS = "com.acme.shop.Large";
    static final String METHOD = "method";

    /** Name and descriptor. */
    final String signature;

    private final String descriptor;

    LargeMethods(String descriptor) {
        this.descriptor = descriptor;
        this.signature = METHOD + descriptor;
    }

    abstract void code(MethodVisitor method, int size);

    /** @param others names of further methods, which are small */
    byte[] ofSize(int size, String... others) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, CLASS.replace('.', '/'), null, "java/lang/Object", null);
        add(writer, METHOD, size);
        for (String other : others) {
            add(writer, other, 100);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void add(ClassWriter writer, String name, int size) {
        MethodVisitor method =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, descriptor, null, null);
        method.visitCode();
        code(method, size);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
