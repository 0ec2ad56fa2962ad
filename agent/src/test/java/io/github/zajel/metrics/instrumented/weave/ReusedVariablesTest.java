// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Optimizers of byte code, as ProGuard, keep other things in the variables of arguments that are no longer wanted. */
class ReusedVariablesTest {
    private static final String CLASS = "com.acme.shop.Optimized";

    @ParameterizedTest
    @EnumSource(Measure.class)
    void ofInstanceMethods(Measure measure) throws Exception {
        verifyWoven(loop(0), measure);
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void ofStaticMethods(Measure measure) throws Exception {
        verifyWoven(loop(Opcodes.ACC_STATIC), measure);
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void whereNothingJumps(Measure measure) throws Exception {
        ClassWriter writer = writer();
        MethodVisitor method =
                writer.visitMethod(Opcodes.ACC_PUBLIC, "sum", "(Ljava/lang/String;Ljava/util/List;)I", null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
        method.visitVarInsn(Opcodes.ISTORE, 1);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Object", "toString", "()Ljava/lang/String;", false);
        method.visitVarInsn(Opcodes.ASTORE, 2);
        method.visitVarInsn(Opcodes.ALOAD, 2);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
        method.visitVarInsn(Opcodes.ISTORE, 0);
        method.visitVarInsn(Opcodes.ILOAD, 0);
        method.visitVarInsn(Opcodes.ILOAD, 1);
        method.visitInsn(Opcodes.IDIV);
        method.visitInsn(Opcodes.IRETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        verifyWoven(writer.toByteArray(), measure);
    }

    private static ClassWriter writer() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS | ClassWriter.COMPUTE_FRAMES);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, CLASS.replace('.', '/'), null, "java/lang/Object", null);
        return writer;
    }

    private static void verifyWoven(byte[] original, Measure measure) throws Exception {
        Corpus.link(CLASS, original);
        Map<Rule, Methods> found = new HashMap<>();
        byte[] woven = new Weaving()
                .weave(CLASS, original, List.of(new Rule(Target.parse(CLASS + ".sum"), 1, measure)), found);
        assertThat(woven).isNotNull();
        Corpus.link(CLASS, woven);
    }

    /** A loop whose sum is where the first argument was, and whose counter is where the long one was. */
    private static byte[] loop(int flags) {
        ClassWriter writer = writer();
        MethodVisitor method = writer.visitMethod(
                Opcodes.ACC_PUBLIC | flags, "sum", "(Ljava/lang/String;JLjava/lang/Object;)I", null, null);
        int first = flags == 0 ? 1 : 0;
        Label begin = new Label();
        Label end = new Label();
        method.visitCode();
        for (int variable : new int[] {0, first, first + 1}) {
            method.visitInsn(Opcodes.ICONST_0);
            method.visitVarInsn(Opcodes.ISTORE, variable);
        }
        method.visitLabel(begin);
        method.visitVarInsn(Opcodes.ILOAD, first + 1);
        method.visitIntInsn(Opcodes.BIPUSH, 10);
        method.visitJumpInsn(Opcodes.IF_ICMPGE, end);
        method.visitVarInsn(Opcodes.ILOAD, first);
        method.visitVarInsn(Opcodes.ILOAD, first + 1);
        method.visitInsn(Opcodes.IADD);
        method.visitVarInsn(Opcodes.ISTORE, first);
        method.visitIincInsn(first + 1, 1);
        method.visitJumpInsn(Opcodes.GOTO, begin);
        method.visitLabel(end);
        method.visitVarInsn(Opcodes.ILOAD, first);
        method.visitInsn(Opcodes.IRETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
