// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Crowd;
import com.acme.shop.Kinds;
import com.acme.shop.Service;
import com.acme.shop.Unfinished;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodsTest {
    private static final int LARGEST_COMPILED = 8000;
    private static final String TOO_LARGE_TO_COMPILE = " is so large that the JVM would no longer compile it.";

    private final Map<Rule, Methods> found = new HashMap<>();

    private byte[] weave(String className, byte[] classFile, String method, Measure measure) throws IOException {
        found.clear();
        return new Weaving()
                .weave(className, classFile, List.of(new Rule(Target.parse(className + method), 1, measure)), found);
    }

    private Methods methods(Class<?> type, String method) throws IOException {
        byte[] woven = weave(type.getName(), AcmeLoader.compiled(type.getName()), method, Measure.TIME);
        assertThat(woven != null).isEqualTo(only().count() > 0);
        return only();
    }

    private Methods only() {
        return found.values().iterator().next();
    }

    @Test
    void methodsWithoutCodeAreObstacles() throws IOException {
        assertThat(methods(Kinds.class, ".elsewhere").obstacle())
                .isEqualTo("The method elsewhere(I)I is native: there is no code to weave.");
        assertThat(methods(Unfinished.class, ".place").obstacle())
                .isEqualTo("The method place(I)I is abstract; add + to the class.");
        assertThat(methods(Unfinished.class, ".place").count()).isZero();
    }

    @Test
    void anAbstractMethodIsWaitedForWhereSubtypesAreMeant() throws IOException {
        assertThat(methods(Unfinished.class, "+.place").isOnlyAbstract()).isTrue();
        assertThat(methods(Unfinished.class, "+.place").obstacle()).isNull();
        assertThat(methods(Service.class, "+.*").isOnlyAbstract()).isFalse();
        assertThat(methods(Service.class, "+.*").count()).isEqualTo(2);
    }

    @Test
    void constructorsAndInitializersAreNotAmongThem() throws IOException {
        assertThat(methods(Crowd.class, ".p*").count()).isEqualTo(20);
        assertThat(methods(Unfinished.class, ".*").count()).isZero();
    }

    /** The compiler adds {@code compareTo(Object)}, which calls the one that is written. */
    public static final class Bridged implements Comparable<Bridged> {
        @Override
        public int compareTo(Bridged other) {
            return 0;
        }
    }

    @Test
    void whatTheCompilerAddedIsNotAmongThem() throws IOException {
        assertThat(methods(Bridged.class, ".compareTo").count()).isOne();
        assertThat(methods(Kinds.class, ".lambda*").count()).isZero();
    }

    @Test
    void upToTwentyMayBeginAlike() throws IOException {
        assertThat(methods(Crowd.class, ".put*").count()).isEqualTo(20);
        assertThat(methods(Crowd.class, ".get*").count()).isZero();
        assertThat(methods(Crowd.class, ".get*").obstacle())
                .isEqualTo("21 methods of com.acme.shop.Crowd begin so, and 20 may; name them more exactly.");
    }

    @ParameterizedTest
    @CsvSource({
        "STRAIGHT, 6000",
        "MANY_RETURNS, 3000",
        "FEW_VARIABLES, 3000",
        "STRAIGHT, 8001",
        "STRAIGHT, 30000",
        "MANY_RETURNS, 30000",
        "FEW_VARIABLES, 30000"
    })
    void largeMethodsAreWoven(LargeMethods kind, int size) throws IOException {
        for (Measure measure : Measure.values()) {
            assertThat(weave(LargeMethods.CLASS, kind.ofSize(size), ".method", measure))
                    .isNotNull();
            assertThat(only().count()).isOne();
        }
    }

    @Test
    void whatHardlyFitsIntoAClassFileIsNot() throws IOException {
        for (int size : new int[] {30_001, 65_535}) {
            assertThat(weave(LargeMethods.CLASS, LargeMethods.STRAIGHT.ofSize(size), ".method", Measure.TIME))
                    .isNull();
            assertThat(only().obstacle()).isEqualTo("The method method()V is too large.");
        }
    }

    @ParameterizedTest
    @EnumSource(LargeMethods.class)
    void aMethodThatTheJvmCompilesIsOneThatItCompilesWhenItIsWoven(LargeMethods kind) throws IOException {
        int woven = 0;
        int refused = 0;
        for (int size = 3900; size <= LARGEST_COMPILED; size += 100) {
            byte[] classFile = kind.ofSize(size);
            assertThat(CodeSizes.of(classFile)).containsEntry(kind.signature, size);
            for (Measure measure : Measure.values()) {
                byte[] file = weave(LargeMethods.CLASS, classFile, ".method", measure);
                if (file != null) {
                    woven++;
                    assertThat(CodeSizes.of(file).get(kind.signature))
                            .as("%s of %s bytes, %s", kind, size, measure)
                            .isLessThanOrEqualTo(LARGEST_COMPILED);
                } else {
                    refused++;
                    assertThat(only().count()).isZero();
                    assertThat(only().obstacle()).isEqualTo("The method " + kind.signature + TOO_LARGE_TO_COMPILE);
                }
            }
        }
        assertThat(woven).isPositive();
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {7999, 8000})
    void whereOneMethodIsTooLargeTheOthersAreWoven(int size) throws IOException {
        byte[] classFile = LargeMethods.STRAIGHT.ofSize(size, "small");
        assertThat(weave(LargeMethods.CLASS, classFile, ".*", Measure.ACTIVE)).isNotNull();
        assertThat(only().count()).isOne();
        assertThat(only().obstacle()).isEqualTo("The method method()V" + TOO_LARGE_TO_COMPILE);
    }
}
