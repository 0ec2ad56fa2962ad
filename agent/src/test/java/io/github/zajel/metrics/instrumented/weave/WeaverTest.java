// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.acme.shop.Box;
import com.acme.shop.Kinds;
import com.acme.shop.LateService;
import com.acme.shop.Orders;
import com.acme.shop.Service;
import io.github.zajel.metrics.instrumented.record.Recorder;
import io.github.zajel.testing.Allocated;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls are counted, and that those who call notice nothing. */
class WeaverTest {
    private static final String KINDS = "com.acme.shop.Kinds.";

    private final Workbench bench = new Workbench();
    private final Kinds kinds = new Kinds();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void callsAndWhatTheyThrowAreCounted(Measure measure) {
        Recorder recorder = bench.watch(KINDS + "faulty", measure);
        int thrown = 0;
        for (int i = 1; i <= 12_345; i++) {
            try {
                thrown += kinds.faulty(i) == i ? 0 : 1_000_000;
            } catch (IllegalStateException expected) {
                thrown++;
            }
        }
        assertThat(thrown).isEqualTo(123);
        assertThat(recorder.calls()).isEqualTo(12_345);
        assertThat(recorder.errors()).isEqualTo(123);
        assertThat(recorder.exceptions()).containsOnlyKeys("java.lang.IllegalStateException");
        assertThat(recorder.active()).isZero();
        assertThat(recorder.times().calls()).isEqualTo(measure == Measure.COUNT ? 0 : 12_345);
        assertThat(recorder.times().total() > 0).isEqualTo(measure != Measure.COUNT);
    }

    @Test
    void aCallIsActiveWhileItRuns() {
        Recorder recorder = bench.watch("com.acme.shop.Service+.applyAsInt", Measure.ACTIVE);
        Service service = amount -> (int) recorder.active();
        assertThat(service.applyAsInt(1)).isOne();
        assertThat(recorder.active()).isZero();
        assertThat(recorder.calls()).isOne();
    }

    @Test
    void eachLevelOfARecursionCounts() {
        Recorder recorder = bench.watch(KINDS + "factorial", Measure.TIME);
        assertThat(kinds.factorial(10)).isEqualTo(3_628_800);
        assertThat(recorder.calls()).isEqualTo(10);
        assertThat(recorder.errors()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"finalOne", "staticOne", "privateOne", "synchronizedOne"})
    void methodsOfEachKindAreCounted(String name) {
        Recorder recorder = bench.watch(KINDS + name, Measure.ACTIVE);
        assertThat(kinds.finalOne(1)).isEqualTo(2);
        assertThat(Kinds.staticOne(1)).isEqualTo(3);
        assertThat(kinds.callsThePrivateOne(1)).isEqualTo(4);
        assertThat(kinds.synchronizedOne(1)).isEqualTo(5);
        assertThat(recorder.calls()).isOne();
        assertThat(bench.progress(KINDS + name).methods()).isOne();
    }

    @Test
    void aDefaultMethodOfAnInterfaceIsCounted() {
        Recorder recorder = bench.watch("com.acme.shop.Service.twice", Measure.TIME);
        assertThat(new LateService().twice(5)).isEqualTo(14);
        assertThat(recorder.calls()).isOne();
    }

    @Test
    void aMethodMayReturnWhateverTheOuterClassIsMadeFor() {
        Recorder recorder = bench.watch("com.acme.shop.Box$Lid.get", Measure.TIME);
        assertThat(new Box<>("shoe").lid().get()).isEqualTo("shoe");
        assertThat(bench.progress("com.acme.shop.Box$Lid.get").objection()).isNull();
        assertThat(recorder.calls()).isOne();
    }

    @Test
    void allOverloadsAreCountedTogether() {
        Recorder recorder = bench.watch(KINDS + "over", Measure.TIME);
        callEachOverload();
        assertThat(recorder.calls()).isEqualTo(3);
        assertThat(bench.progress(KINDS + "over").methods()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"over(int)", "over(java.lang.String...)", "over( long[][], com.acme.shop.Kinds )"})
    void oneOverloadIsCountedAlone(String one) {
        Recorder recorder = bench.watch(KINDS + one, Measure.TIME);
        callEachOverload();
        assertThat(recorder.calls()).isOne();
    }

    @Test
    void methodsAreFoundByTheBeginningOfTheirNames() {
        Recorder recorder = bench.watch(KINDS + "over*", Measure.COUNT);
        callEachOverload();
        assertThat(kinds.overlap(1.5)).isEqualTo(1.5);
        assertThat(recorder.calls()).isEqualTo(4);
    }

    private void callEachOverload() {
        assertThat(kinds.over(1)).isOne();
        assertThat(kinds.over("a", "b")).isEqualTo("ab");
        assertThat(kinds.over(new long[3][], kinds)).isEqualTo(3);
    }

    @Test
    void whatTheCompilerMadeIsNotCounted() {
        Recorder recorder = bench.watch(KINDS + "*", Measure.COUNT);
        int[] counter = new int[1];
        Runnable lambda = kinds.inLambda(counter);
        lambda.run();
        lambda.run();
        assertThat(counter[0]).isEqualTo(2);
        assertThat(recorder.calls()).isOne();
    }

    @Test
    void targetsThatShareAMethodAllCountItsCalls() {
        Recorder counted = bench.watch("com.acme.shop.Orders.place", Measure.COUNT);
        Recorder active = bench.watch("com.acme.shop.Orders.place(int)", Measure.ACTIVE);
        Recorder timed = bench.watch("com.acme.shop.Orders.*", Measure.TIME);
        Orders orders = new Orders();
        for (int i = -5; i < 100; i++) {
            int amount = i;
            assertThat(catchThrowable(() -> orders.place(amount)) != null).isEqualTo(i < 0);
        }
        for (Recorder each : new Recorder[] {counted, active, timed}) {
            assertThat(each.calls()).isEqualTo(105);
            assertThat(each.errors()).isEqualTo(5);
        }
        assertThat(active.active()).isZero();
        bench.forget("com.acme.shop.Orders.place(int)");
        assertThat(orders.place(1)).isEqualTo(2);
        assertThat(counted.calls()).isEqualTo(106);
        assertThat(timed.times().calls()).isEqualTo(106);
        assertThat(active.calls()).isEqualTo(105);
    }

    @Test
    void aMeasureThatIsChangedGoesOnCounting() {
        Recorder recorder = bench.watch("com.acme.shop.Orders.place", Measure.COUNT);
        Orders orders = new Orders();
        orders.place(1);
        bench.change("com.acme.shop.Orders.place", Measure.ACTIVE);
        orders.place(1);
        assertThat(recorder.calls()).isEqualTo(2);
        assertThat(recorder.times().calls()).isOne();
        assertThat(bench.progress("com.acme.shop.Orders.place").methods()).isOne();
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void theCallerGetsTheVeryExceptionWithItsStack(Measure measure) {
        RuntimeException one = new RuntimeException("one");
        StackTraceElement[] before = stackOf(() -> kinds.faulty(100));
        bench.watch(KINDS + "faulty", measure);
        bench.watch(KINDS + "rethrows", measure);
        assertThat(stackOf(() -> kinds.faulty(100)))
                .as("the methods and lines of the stack")
                .startsWith(before[0])
                .hasSameSizeAs(before);
        assertThat(catchThrowable(() -> kinds.rethrows(one))).isSameAs(one);
        assertThat(catchThrowable(() -> kinds.rethrows(null))).isInstanceOf(NullPointerException.class);
    }

    private static StackTraceElement[] stackOf(Runnable call) {
        try {
            call.run();
            throw new AssertionError("it threw nothing");
        } catch (IllegalStateException expected) {
            return expected.getStackTrace();
        }
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void aStackThatOverflowsIsTheHostsToSeeAndNoOther(Measure measure) {
        Recorder recorder = bench.watch(KINDS + "endless", measure);
        int rounds = 10;
        for (int round = 0; round < rounds; round++) {
            assertThat(catchThrowable(() -> kinds.endless(0))).isInstanceOf(StackOverflowError.class);
        }
        assertThat(recorder.exceptions()).containsOnlyKeys("java.lang.StackOverflowError");
        assertThat(recorder.times().max()).as("seconds").isLessThan(60);
        // when code is compiled between the beginning of a call and its end, one may fit onto the stack and the other
        // not
        assertThat(recorder.active()).as("of %s rounds", rounds).isLessThan(rounds / 2);
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void wovenCallsAllocateNothing(Measure measure) {
        bench.watch("com.acme.shop.Orders.place", measure);
        Orders orders = new Orders();
        assertThat(Allocated.by(() -> {
                    for (int i = 0; i < 250_000; i++) {
                        orders.place(i);
                    }
                }))
                .isZero();
    }
}
