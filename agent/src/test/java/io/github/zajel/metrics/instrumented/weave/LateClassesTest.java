// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.acme.shop.OrderService;
import com.acme.shop.Service;
import io.github.zajel.metrics.instrumented.record.Recorder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Classes that are loaded when they are named already, of any loader, and what extends or implements them. */
class LateClassesTest {
    private final WatchedJvm jvm = new WatchedJvm();
    private final Workbench bench = new Workbench(jvm.instrumentation, new Limits(500, 200));
    private final AcmeLoader application = new AcmeLoader();
    private final String service = application.name("OrderService");
    private final String place = service + ".place";
    private final String allPlace = application.name("Service") + "+.place";

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aClassThatComesLaterIsCountedFromItsFirstCallOn() {
        Recorder recorder = bench.watch(place, Measure.ACTIVE);
        jvm.retransformed.clear();
        assertThat(bench.progress(place).objection()).isNull();
        AcmeLoader.Deployed deployed = application.service("OrderService");
        assertThat(deployed.place(1)).isEqualTo(2);
        assertThat(recorder.calls()).isOne();
    }

    @Test
    void aClassThatWasWovenWhenItCameIsNotWovenAgain() {
        bench.watch(place, Measure.TIME);
        jvm.retransformed.clear();
        application.service("OrderService");
        assertThat(bench.weaver.hasToLook()).isTrue();
        bench.look();
        assertThat(bench.weaver.hasToLook()).isFalse();
        bench.look();
        assertThat(jvm.retransformed).isEmpty();
        assertThat(bench.progress(place).classes()).isPositive();
        assertThat(bench.progress(place).objection()).isNull();
    }

    @Test
    void aClassOfEachLoaderIsCounted() {
        Recorder recorder = bench.watch(place, Measure.TIME);
        AcmeLoader other = application.again();
        application.service("OrderService").place(1);
        other.service("OrderService").place(1);
        bench.look();
        assertThat(recorder.calls()).isEqualTo(2);
        assertThat(bench.progress(place).classes()).isEqualTo(2);
        assertThat(bench.progress(place).loaders()).isEqualTo(2);
    }

    @Test
    void whatIsLoadedAndImplementsTheInterfaceIsCounted() {
        AcmeLoader.Deployed late = application.service("LateService");
        AcmeLoader.Deployed anonymous = application.service("AnonymousService");
        Recorder recorder = bench.watch(allPlace, Measure.TIME);
        assertThat(anonymous.place(1)).isEqualTo(-1);
        assertThat(recorder.calls()).isOne();
        assertThat(late.place(1)).isEqualTo(3);
        assertThat(recorder.calls()).as("it calls what it overrides").isEqualTo(3);
    }

    @Test
    void whatImplementsItAndComesLaterIsCountedOnceItIsLookedFor() {
        Recorder recorder = bench.watch(allPlace, Measure.TIME);
        AcmeLoader.Deployed late = application.service("LateService");
        assertThat(bench.weaver.hasToLook()).isTrue();
        late.place(1);
        long before = recorder.calls();
        bench.look();
        late.place(1);
        assertThat(recorder.calls()).isEqualTo(before + 2);
        jvm.retransformed.clear();
        bench.look();
        assertThat(jvm.retransformed).isEmpty();
    }

    @Test
    void lambdasAreNotWovenAndDoNotDisturb() {
        Service lambda = amount -> amount;
        OrderService loaded = new OrderService();
        Recorder recorder = bench.watch("com.acme.shop.Service+.place", Measure.TIME);
        assertThat(lambda.place(1)).isOne();
        assertThat(loaded.place(1)).isEqualTo(2);
        assertThat(recorder.calls()).isOne();
        assertThat(bench.progress("com.acme.shop.Service+.place").objection()).isNull();
    }

    @Test
    void aClassThatIsLoadedWhileTheWeaverLooksIsCounted() {
        jvm.before("addTransformer", () -> application.service("OrderService"));
        Recorder recorder = bench.watch(place, Measure.TIME);
        assertThat(application.service("OrderService").place(1)).isEqualTo(2);
        assertThat(recorder.calls()).isOne();
        assertThat(bench.weaver.hasToLook()).isFalse();
    }

    @Test
    void aClassThatTheJvmIsStillDefiningIsFoundWhenItIsThere() {
        bench.watch(place, Measure.TIME);
        int before = bench.progress(place).classes();
        boolean[] isLookedFor = new boolean[1];
        WhileLoading hook = new WhileLoading(service, () -> {
            bench.look();
            isLookedFor[0] = true;
        });
        Workbench.JVM.addTransformer(hook, true); // behind the weaver's: the class is woven, and not there
        try {
            application.service("OrderService");
        } finally {
            Workbench.JVM.removeTransformer(hook);
        }
        assertThat(isLookedFor).containsExactly(true);
        assertThat(bench.weaver.hasToLook()).isTrue();
        bench.look();
        assertThat(bench.progress(place).classes()).isEqualTo(before + 1);
        assertThat(bench.weaver.hasToLook()).isFalse();
    }

    @Test
    void aClassThatWasNeverDefinedIsNotLookedForForEver() {
        ClassLoader broken = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) {
                // another class file than the loader was asked for
                byte[] bytes = application.classFile(service);
                return defineClass(service, bytes, 0, bytes.length);
            }
        };
        bench.plan(place, Measure.TIME);
        bench.finish();
        assertThat(catchThrowable(() -> broken.loadClass(service))).isInstanceOf(LinkageError.class);
        for (int i = 0; i < 100; i++) {
            bench.look();
        }
        assertThat(bench.weaver.hasToLook()).isFalse();
    }

    @Test
    void aClassThatVeryManyLoadersHaveAtOnceIsWovenNoMoreOftenThanClassesMayBe() {
        bench.close();
        Workbench few = new Workbench(jvm.instrumentation, new Limits(3, 200));
        Recorder recorder = few.watch(place, Measure.TIME);
        List<AcmeLoader.Deployed> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(application.again().service("OrderService"));
        }
        all.forEach(each -> each.place(1));
        assertThat(recorder.calls()).isEqualTo(3);
        few.look();
        assertThat(few.progress(place).objection())
                .isEqualTo("With this item 10 classes would be woven, and 3 may: see MaxInstrumentedClasses.");
        all.forEach(each -> each.place(1));
        assertThat(recorder.calls()).isEqualTo(3);
        few.close();
    }

    @Test
    void aClassThatFoundNoRoomIsLookedForAWhile() {
        bench.close();
        Workbench one = new Workbench(jvm.instrumentation, new Limits(1, 200));
        Recorder recorder = one.watch(place, Measure.TIME);
        application.service("OrderService");
        one.look();
        assertThat(one.weaver.hasToLook()).isFalse();
        application.again().service("OrderService");
        assertThat(one.weaver.hasToLook()).isTrue();
        one.look();
        assertThat(one.progress(place).objection()).contains("MaxInstrumentedClasses");
        one.look();
        one.look();
        assertThat(one.weaver.hasToLook()).isFalse();
        assertThat(recorder.calls()).isZero();
        one.close();
    }

    @Test
    void whatTheHostsLoadersSayOfThemselvesIsNotAskedFor() throws Exception {
        ClassLoader odd = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) {
                byte[] bytes = application.classFile(name);
                return defineClass(name, bytes, 0, bytes.length);
            }

            @Override
            public int hashCode() {
                throw new IllegalStateException("or it takes a lock");
            }

            @Override
            public boolean equals(Object other) {
                throw new IllegalStateException("or it takes a lock");
            }
        };
        Recorder recorder = bench.watch(place, Measure.TIME);
        assertThat(AcmeLoader.Deployed.of(odd, service).place(1)).isEqualTo(2);
        assertThat(recorder.calls()).isOne();
    }

    @Test
    void subtypesThatManyTargetsMeanAreLookedForOnce() {
        application.service("OrderService");
        bench.watch(allPlace, Measure.TIME);
        int before = jvm.calls("isModifiableClass");
        bench.look();
        int ofOne = jvm.calls("isModifiableClass") - before;
        for (int i = 0; i < 10; i++) {
            bench.plan(allPlace + i, Measure.TIME);
        }
        bench.finish();
        before = jvm.calls("isModifiableClass");
        bench.look();
        assertThat(ofOne).isPositive();
        assertThat(jvm.calls("isModifiableClass") - before).isEqualTo(ofOne);
    }

    @Test
    void theOrderInWhichTargetsComeWeavesNothingAnew() {
        AcmeLoader.Deployed deployed = application.service("OrderService");
        Rule one = new Rule(Target.parse(place), 1, Measure.TIME);
        Rule other = new Rule(Target.parse(allPlace), 2, Measure.COUNT);
        Rule third = new Rule(Target.parse(service + ".p*"), 3, Measure.COUNT);
        bench.weaver.plan(List.of(one, other, third));
        bench.finish();
        jvm.retransformed.clear();
        bench.weaver.plan(List.of(third, other, one));
        bench.finish();
        assertThat(jvm.retransformed).isEmpty();
        assertThat(deployed.place(1)).isEqualTo(2);
    }

    @Test
    void aTargetThatComesBackBeforeItWasTakenOutIsStillKnownToBeWoven() {
        AcmeLoader.Deployed deployed = application.service("OrderService");
        Rule rule = new Rule(Target.parse(place), 1, Measure.TIME);
        Recorder recorder = new Recorder();
        bench.weaver.record(1, recorder);
        bench.weaver.plan(List.of(rule));
        bench.finish();
        int classes = bench.progress(place).classes();
        bench.weaver.plan(List.of());
        bench.weaver.plan(List.of(rule));
        bench.finish();
        deployed.place(1);
        assertThat(recorder.calls()).isOne();
        assertThat(classes).isPositive();
        assertThat(bench.progress(place).classes()).isEqualTo(classes);
    }
}
