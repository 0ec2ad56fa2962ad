// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Crowd;
import com.acme.shop.Finished;
import com.acme.shop.Kinds;
import com.acme.shop.OrderService;
import com.acme.shop.Orders;
import io.github.zajel.metrics.instrumented.record.Recorder;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not woven, and what the operator is told of it. */
class RefusalTest {
    private final AcmeLoader application = new AcmeLoader();
    private final String service = application.name("OrderService");
    private Workbench bench = new Workbench();

    @AfterEach
    void close() {
        bench.close();
    }

    private void limit(int classes, int subtypes) {
        bench.close();
        bench = new Workbench(Workbench.JVM, new Limits(classes, subtypes));
    }

    private String objectionTo(String target) {
        bench.watch(target, Measure.TIME);
        return bench.progress(target).objection();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            java.lang.String.length,                                    java.
            java.util.ArrayList.add,                                    java.
            sun.nio.ch.Net.connect,                                     sun.
            jdk.internal.misc.Unsafe.getInt,                            jdk.
            com.sun.crypto.provider.AESCrypt.init,                      com.sun.
            javax.crypto.Cipher.doFinal,                                javax.crypto.
            net.bytebuddy.ByteBuddy.redefine,                           net.bytebuddy.
            io.github.zajel.metrics.instrumented.weave.Target.parse,    io.github.zajel.
            co.elastic.apm.agent.ElasticApmAgent.initialize,            co.elastic.apm.
            """)
    void classesOfTheJdkAndOfAgentsAreNeverWoven(String target, String prefix) {
        assertThat(objectionTo(target)).isEqualTo("Classes of " + prefix + "* are not woven.");
        assertThat(bench.progress(target).classes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.acme.shop.$Proxy12.place", "com.acme.shop.Orders$$Lambda$14.get", "$Proxy3.x"})
    void classesThatAreMadeAtRunTimeAreNeverWoven(String target) {
        assertThat(objectionTo(target)).isEqualTo("Classes that are made at run time are not woven.");
    }

    @Test
    void classesOfTheJdkThatImplementAnInterfaceAreLeftOut() {
        OrderService loaded = new OrderService();
        Recorder recorder = bench.watch("java.util.function.IntUnaryOperator+.applyAsInt", Measure.TIME);
        assertThat(IntUnaryOperator.identity().andThen(i -> i + 1).applyAsInt(1))
                .isEqualTo(2);
        assertThat(recorder.calls()).isZero();
        assertThat(loaded.applyAsInt(1)).isEqualTo(2);
        assertThat(recorder.calls())
                .as("by com.acme.shop.Service, which extends it")
                .isOne();
    }

    @Test
    void aNativeMethodHasNoCode() {
        new Kinds();
        assertThat(objectionTo("com.acme.shop.Kinds.elsewhere"))
                .isEqualTo("The method elsewhere(I)I is native: there is no code to weave.");
    }

    @Test
    void anAbstractMethodHasNoCode() {
        assertThat(new Finished().place(1)).isOne();
        assertThat(objectionTo("com.acme.shop.Unfinished.place"))
                .isEqualTo("The method place(I)I is abstract; add + to the class.");
        assertThat(objectionTo("com.acme.shop.Unfinished+.place")).isNull();
        assertThat(bench.progress("com.acme.shop.Unfinished+.place").methods()).isPositive();
    }

    @Test
    void aMethodThatIsNotThereIsMissed() {
        new Orders();
        assertThat(objectionTo("com.acme.shop.Orders.plaice"))
                .isEqualTo("The class is loaded, and has no such method.");
        assertThat(objectionTo("com.acme.shop.Orders.place(long)"))
                .isEqualTo("The class is loaded, and has no such method.");
        assertThat(objectionTo("com.acme.shop.Orders+.plaice"))
                .isEqualTo("The class is loaded, and has no such method.");
    }

    @Test
    void aClassThatIsNotThereIsWaitedFor() {
        assertThat(objectionTo("com.acme.shop.Absent.place")).isNull();
        assertThat(objectionTo("com.acme.shop.Absent+.place")).isNull();
        assertThat(bench.progress("com.acme.shop.Absent.place").classes()).isZero();
    }

    @Test
    void aBeginningThatMeansTooManyMethodsIsRefused() {
        Crowd crowd = new Crowd();
        assertThat(objectionTo("com.acme.shop.Crowd.get*"))
                .isEqualTo("21 methods of com.acme.shop.Crowd begin so, and 20 may; name them more exactly.");
        assertThat(bench.progress("com.acme.shop.Crowd.get*").methods()).isZero();
        assertThat(objectionTo("com.acme.shop.Crowd.put*")).isNull();
        assertThat(bench.progress("com.acme.shop.Crowd.put*").methods()).isEqualTo(20);
        assertThat(crowd.get1() + crowd.put1()).isEqualTo(2);
    }

    @Test
    void aTargetWithTooManySubtypesIsRefusedWhole() throws Exception {
        limit(500, 1);
        AcmeLoader.Deployed deployed = application.service("OrderService");
        byte[] before = ClassFiles.now(deployed.type());
        String all = application.name("Service") + "+.place";
        Recorder recorder = bench.watch(all, Measure.TIME);
        assertThat(bench.progress(all).objection())
                .isEqualTo("2 loaded classes extend or implement " + application.name("Service")
                        + ", and 1 of one item may be woven: see MaxInstrumentedSubtypes.");
        assertThat(bench.progress(all).classes()).isZero();
        assertThat(deployed.place(1)).isEqualTo(2);
        assertThat(recorder.calls()).isZero();
        assertThat(ClassFiles.now(deployed.type())).isEqualTo(before);
    }

    @Test
    void aTargetBeyondTheLimitOfClassesIsRefusedWhole() {
        limit(2, 200);
        AcmeLoader.Deployed deployed = application.service("OrderService");
        AcmeLoader.Deployed anonymous = application.service("AnonymousService");
        String all = application.name("Service") + "+.place";
        assertThat(objectionTo(application.name("AnonymousService.applyAsInt"))).isNull();
        Recorder refused = bench.watch(all, Measure.TIME);
        assertThat(bench.progress(all).objection())
                .isEqualTo("With this item 4 classes would be woven, and 2 may: see MaxInstrumentedClasses.");
        assertThat(objectionTo(service + ".place")).as("it still fits").isNull();
        assertThat(deployed.place(1) + anonymous.place(1)).isOne();
        assertThat(refused.calls()).isZero();
        assertThat(bench.progress(application.name("AnonymousService.applyAsInt"))
                        .methods())
                .isOne();
        assertThat(bench.progress(service + ".place").methods()).isOne();
    }

    @Test
    void aTargetThatGrowsBeyondTheLimitIsTakenOutAndComesBackWhenItFits() throws Exception {
        limit(2, 200);
        AcmeLoader.Deployed deployed = application.service("OrderService");
        byte[] before = ClassFiles.now(deployed.type());
        new Kinds();
        bench.watch("com.acme.shop.Kinds.over", Measure.TIME);
        Recorder recorder = bench.watch(service + "+.place", Measure.TIME);
        assertThat(deployed.place(1)).isEqualTo(2);
        assertThat(recorder.calls()).isOne();
        assertThat(application.service("LateService").place(1)).isEqualTo(3);
        long untilThen = recorder.calls();
        bench.look();
        assertThat(bench.progress(service + "+.place").objection()).contains("MaxInstrumentedClasses");
        assertThat(bench.progress(service + "+.place").classes()).isZero();
        assertThat(deployed.place(1)).isEqualTo(2);
        assertThat(recorder.calls()).isEqualTo(untilThen);
        assertThat(ClassFiles.now(deployed.type())).isEqualTo(before);
        bench.forget("com.acme.shop.Kinds.over");
        assertThat(deployed.place(1)).isEqualTo(2);
        assertThat(recorder.calls()).isEqualTo(untilThen + 1);
        assertThat(bench.progress(service + "+.place").classes()).isEqualTo(2);
    }

    @Test
    void aLoaderThatHidesTheBridgeIsToldAndItsClassesStayAsTheyAre() throws Exception {
        ClassLoader hiding = new ClassLoader(null) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.equals(BridgeDefiner.BRIDGE)) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }

            @Override
            protected Class<?> findClass(String name) {
                byte[] bytes = application.classFile(name);
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
        AcmeLoader.Deployed deployed = AcmeLoader.Deployed.of(hiding, service);
        byte[] before = ClassFiles.now(deployed.type());
        Recorder recorder = bench.watch(service + ".place", Measure.TIME);
        assertThat(deployed.place(1)).isEqualTo(2);
        assertThat(recorder.calls()).isZero();
        assertThat(bench.progress(service + ".place").objection())
                .isEqualTo("The class loader of " + service + " hides classes of java.lang.");
        assertThat(ClassFiles.now(deployed.type())).isEqualTo(before);
    }
}
