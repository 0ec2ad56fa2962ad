// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.OrderService;
import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoveryReadingTest {
    private static String rows(String patterns) throws UnsupportedItemException {
        return rows(ByteBuddyAgent.install(), patterns);
    }

    private static String rows(Instrumentation jvm, String patterns) throws UnsupportedItemException {
        return new DiscoveryReading(jvm, MethodPattern.all(patterns))
                .read(Deadline.in(3000, Clock.system()))
                .text();
    }

    @Test
    void severalPatternsNameEachMethodOnce() throws Exception {
        new OrderService();
        assertThat(rows("com.acme.OrderService.place|com.acme.*.pl*|com.acme.OrderService.cancel"))
                .containsOnlyOnce("\"com.acme.OrderService\",\"{#METHOD}\":\"place\"")
                .containsOnlyOnce("\"com.acme.OrderService\",\"{#METHOD}\":\"cancel\"");
        assertThatThrownBy(() -> rows("com.acme.OrderService.place|place"))
                .hasMessageContaining("a class and a method are needed");
    }

    @ParameterizedTest
    @CsvSource({"2000, []", "2001, More than 2000 classes match; name them more exactly."})
    void noMoreThanSomeClassesAreAskedForTheirMethods(int classes, String answer) {
        Class<?>[] loaded = new Class<?>[classes];
        Arrays.fill(loaded, OrderService.class);
        Instrumentation jvm = (Instrumentation) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, called, arguments) -> called.getName().equals("getAllLoadedClasses") ? loaded : (Object) true);
        String text;
        try {
            text = rows(jvm, "com.acme.*.nothing");
        } catch (UnsupportedItemException unsupported) {
            text = unsupported.getMessage();
        }
        assertThat(text).isEqualTo(answer);
    }

    @Test
    @Timeout(20)
    void aPatternOfManyStarsTakesNoAges() throws Exception {
        assertThat(rows("*a".repeat(40) + "*#.x")).isEqualTo("[]");
    }
}
