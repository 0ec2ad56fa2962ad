// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.RecordComponentVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * A class file with what tells its methods apart, and no more. Without generics above all: a method of an inner class may
 * return {@code T} of the outer one, whose class file is not at hand.
 */
final class Outline extends ClassVisitor {
    private Outline(ClassVisitor next) {
        super(OpenedClassReader.ASM_API, next);
    }

    static byte[] of(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        OpenedClassReader.of(classFile)
                .accept(new Outline(writer), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String supertype,
            String @Nullable [] interfaces) {
        super.visit(version, access, name, null, supertype, interfaces);
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        return null;
    }

    @Override
    public @Nullable RecordComponentVisitor visitRecordComponent(
            String name, String descriptor, @Nullable String signature) {
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return super.visitMethod(access, name, descriptor, null, exceptions);
    }
}
