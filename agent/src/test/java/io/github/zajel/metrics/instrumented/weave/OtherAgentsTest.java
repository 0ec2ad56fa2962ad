// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.shop.Kinds;
import com.acme.shop.Orders;
import io.github.zajel.metrics.instrumented.record.Recorder;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.implementation.FixedValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Others that change the same classes, and those that break them. */
class OtherAgentsTest {
    private final Workbench bench = new Workbench();
    private final AcmeLoader application = new AcmeLoader();
    private final AcmeLoader.Deployed service = application.service("OrderService");
    private final Class<?> type = service.type();
    private final String target = type.getName() + ".place";
    private byte[] original;

    @BeforeEach
    void look() throws Exception {
        original = ClassFiles.now(type);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** Adds 100 to the result, as another agent. */
    static final class Hundred {
        private Hundred() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) int result) {
            result += 100;
        }
    }

    private ClassFileTransformer hundred() {
        return new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
                return redefined != type
                        ? null
                        : new ByteBuddy()
                                .redefine(type, ClassFileLocator.Simple.of(type.getName(), classFile))
                                .visit(Advice.to(Hundred.class).on(named("place")))
                                .make()
                                .getBytes();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherAgentsCodeStaysAndOursIsCountedWhicheverCameFirst(boolean isFirst) throws Exception {
        ClassFileTransformer other = hundred();
        if (isFirst) {
            Workbench.JVM.addTransformer(other, true);
            Workbench.JVM.retransformClasses(type);
        }
        Recorder recorder = bench.watch(target, Measure.ACTIVE);
        if (!isFirst) {
            Workbench.JVM.addTransformer(other, true);
            Workbench.JVM.retransformClasses(type);
        }
        assertThat(service.place(1)).isEqualTo(102);
        assertThat(recorder.calls()).isOne();
        bench.look();
        bench.forget(target);
        assertThat(service.place(1)).isEqualTo(102);
        assertThat(recorder.calls()).isOne();
        Workbench.JVM.removeTransformer(other);
        assertThat(ClassFiles.now(type)).isEqualTo(original);
        assertThat(service.place(1)).isEqualTo(2);
    }

    @Test
    void aClassThatIsReplacedIsStillCounted() throws Exception {
        Recorder recorder = bench.watch(target, Measure.TIME);
        byte[] newer = new ByteBuddy()
                .redefine(type, ClassFileLocator.Simple.of(type.getName(), original))
                .method(named("place"))
                .intercept(FixedValue.value(7))
                .make()
                .getBytes();
        Workbench.JVM.redefineClasses(new ClassDefinition(type, newer));
        assertThat(service.place(1)).isEqualTo(7);
        assertThat(recorder.calls()).isOne();
        bench.forget(target);
        service.place(1);
        assertThat(recorder.calls()).isOne();
    }

    @Test
    void anAgentBehindUsThatSpoilsTheCodeEndsAllWeaving() throws Exception {
        Orders orders = new Orders();
        Recorder before = bench.watch("com.acme.shop.Orders.place", Measure.TIME);
        ClassFileTransformer spoiling = new Spoiler(type);
        Workbench.JVM.addTransformer(spoiling, true);
        try {
            bench.watch(target, Measure.TIME);
            assertThat(service.place(1)).as("the host goes on").isEqualTo(2);
            assertThat(bench.progress(target).objection())
                    .startsWith("Nothing is woven in this JVM any more, until it is restarted: java.lang.VerifyError");
            assertThat(bench.log.lines()).hasSize(1).first().asString().startsWith("ERROR weaving failed");
        } finally {
            Workbench.JVM.removeTransformer(spoiling);
        }
        orders.place(1);
        assertThat(before.calls()).as("what was woven before is taken out").isZero();
        Recorder later = bench.watch("com.acme.shop.Kinds.over", Measure.TIME);
        new Kinds().over(1);
        assertThat(later.calls()).isZero();
        assertThat(bench.progress("com.acme.shop.Kinds.over").objection()).startsWith("Nothing is woven");
    }

    @Test
    void aClassThatLacksALibraryIsLeftOutAndTheOthersAreWoven() throws Exception {
        Class<?> incomplete = application.loadClass(application.name("Incomplete"));
        String all = application.name("Service") + "+.place";
        Recorder recorder = bench.watch(all, Measure.TIME);
        assertThat(service.place(1)).isEqualTo(2);
        assertThat(recorder.calls()).isOne();
        assertThat(bench.progress(all).objection()).isNull();
        assertThat(bench.log.lines()).isEmpty();
        assertThatThrownBy(incomplete::getDeclaredConstructors)
                .as("it was never linked")
                .isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void aClassThatTheJvmRefusesAnywayIsLeftOutAndTheOthersAreWoven() {
        String name = application.name("LateService");
        application.define(name, Spoiler.spoiled(application.classFile(name)));
        Recorder recorder = bench.watch(application.name("Service") + "+.place", Measure.TIME);
        assertThat(service.place(1)).isEqualTo(2);
        assertThat(recorder.calls()).isOne();
        assertThat(bench.log.lines()).isEmpty();
    }

    @Test
    void aClassFileOfAnUnknownFormStaysAsItIs() throws Exception {
        Recorder recorder;
        ClassFileTransformer future = new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
                if (redefined != type) {
                    return null;
                }
                byte[] newer = classFile.clone();
                newer[7] = (byte) 200; // its version
                return newer;
            }
        };
        Workbench.JVM.addTransformer(future, true);
        try {
            recorder = bench.watch(target, Measure.TIME);
        } finally {
            Workbench.JVM.removeTransformer(future);
        }
        assertThat(service.place(1)).isEqualTo(2);
        assertThat(recorder.calls()).isZero();
        assertThat(bench.progress(target).objection()).startsWith("The class " + type.getName() + " cannot be woven (");
    }

    @Test
    void anAgentThatComesAfterAnotherOneTakesOverItsBridge() throws Exception {
        bench.close();
        SecondAgent agent = new SecondAgent();
        agent.weave(target);
        assertThat(service.place(1)).isEqualTo(2);
        assertThat(agent.calls()).isOne();
        agent.close();
        service.place(1);
        assertThat(agent.calls()).isOne();
        assertThat(ClassFiles.now(type)).isEqualTo(original);
    }
}
