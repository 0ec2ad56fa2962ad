// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Weaves class files. Nothing but the code of the methods changes, so that what was woven can always be taken out again;
 * nothing that a class refers to is looked up, so that no loader of the host is asked. Any thread.
 */
final class Weaving {
    private final ByteBuddy byteBuddy = new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
            .with(Implementation.Context.Disabled.Factory.INSTANCE);
    private final ClassFileLocator advice;

    /** @throws IOException when the agent's own jar cannot be read */
    Weaving() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        for (Measure measure : Measure.values()) {
            files.put(
                    adviceOf(measure).getName(),
                    OwnClass.bytes(adviceOf(measure).getName()));
        }
        advice = new ClassFileLocator.Simple(files);
    }

    /** Loads all that weaving takes: later it may be amid the loading of one of the host's classes. */
    void warmUp() throws IOException {
        String sample = OwnClass.class.getName();
        Target target = Target.parse(sample + ".bytes");
        for (Measure measure : Measure.values()) {
            weave(
                    sample,
                    OwnClass.bytes(sample),
                    Collections.singletonList(new Rule(target, 0, measure)),
                    new HashMap<>());
        }
    }

    /**
     * The class file with the rules woven in; null when there is nothing to weave.
     *
     * @param className as {@code Class.getName} gives it
     * @param found empty; gets what each rule means in this class
     * @throws IOException when the class file is of a form that is not known
     */
    byte @Nullable [] weave(String className, byte[] classFile, List<Rule> rules, Map<Rule, Methods> found)
            throws IOException {
        ClassFileLocator file = ClassFileLocator.Simple.of(className, classFile);
        TypePool pool =
                TypePool.Default.WithLazyResolution.of(ClassFileLocator.Simple.of(className, Outline.of(classFile)));
        TypeDescription type = pool.describe(className).resolve();
        Map<String, Integer> codeSizes = CodeSizes.of(classFile);
        for (Rule rule : rules) {
            Methods methods = new Methods(rule.target, type, codeSizes);
            found.forEach((earlier, taken) -> {
                if (earlier.slot == rule.slot) {
                    methods.leaveTo(taken); // or a call would count twice in one recorder
                }
            });
            found.put(rule, methods);
        }
        byte[] woven = weave(type, file, pool, found);
        if (woven != null) {
            boolean isGrown = false;
            Map<String, Integer> wovenSizes = CodeSizes.of(woven);
            for (Methods methods : found.values()) {
                isGrown |= methods.leaveOutGrown(codeSizes, wovenSizes);
            }
            woven = isGrown ? weave(type, file, pool, found) : woven;
        }
        return woven;
    }

    private byte @Nullable [] weave(
            TypeDescription type, ClassFileLocator file, TypePool pool, Map<Rule, Methods> found) {
        DynamicType.Builder<?> builder = byteBuddy.decorate(type, file);
        boolean isWoven = false;
        for (Map.Entry<Rule, Methods> each : found.entrySet()) {
            if (each.getValue().count() > 0) {
                Rule rule = each.getKey();
                isWoven = true;
                // with copies of the arguments: byte code that was optimized keeps other things in their variables
                builder = builder.visit(Advice.withCustomMapping()
                        .bind(Slot.class, rule.slot)
                        .to(adviceOf(rule.measure), advice)
                        .on(each.getValue()));
            }
        }
        return isWoven ? builder.make(pool).getBytes() : null;
    }

    private static Class<?> adviceOf(Measure measure) {
        switch (measure) {
            case COUNT:
                return CountAdvice.class;
            case TIME:
                return TimeAdvice.class;
            default:
                return ActiveAdvice.class;
        }
    }
}
