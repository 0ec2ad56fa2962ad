// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.LateService;
import com.acme.shop.OrderService;
import com.acme.shop.Service;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
    private final Rule exact = rule("com.acme.shop.OrderService.place", 1);
    private final Rule ofInterface = rule("com.acme.shop.Service+.place", 2);
    private final Rule ofClass = rule("com.acme.shop.OrderService+.place", 3);
    private final Rule ofJdk = rule("java.util.function.IntUnaryOperator+.applyAsInt", 4);

    private static Rule rule(String target, int slot) {
        return new Rule(Target.parse(target), slot, Measure.TIME);
    }

    private static Plan plan(Rule... rules) {
        return new Plan(List.of(rules));
    }

    @Test
    void aClassThatIsBeingLoadedIsKnownByItsNameAlone() {
        Plan plan = plan(exact, ofInterface, ofClass);
        assertThat(plan.ofName("com.acme.shop.OrderService")).containsExactly(exact, ofClass);
        assertThat(plan.ofName("com.acme.shop.LateService")).isEmpty();
        assertThat(plan.ofName("com.acme.shop.Service")).containsExactly(ofInterface);
    }

    @Test
    void aLoadedClassIsKnownByAllThatItExtendsAndImplements() {
        Plan plan = plan(exact, ofInterface, ofClass, ofJdk);
        assertThat(plan.of(OrderService.class)).containsExactlyInAnyOrder(exact, ofInterface, ofClass, ofJdk);
        assertThat(plan.of(LateService.class)).containsExactlyInAnyOrder(ofInterface, ofClass, ofJdk);
        assertThat(plan.of(Service.class)).containsExactlyInAnyOrder(ofInterface, ofJdk);
        assertThat(plan.of(String.class)).isEmpty();
        assertThat(plan(exact).of(LateService.class)).isEmpty();
    }

    @Test
    void theOrderOfTheRulesChangesNothing() {
        assertThat(plan(exact, ofInterface, ofClass, ofJdk).of(OrderService.class))
                .isEqualTo(plan(ofJdk, ofClass, ofInterface, exact).of(OrderService.class));
        assertThat(plan(exact, ofClass).ofName("com.acme.shop.OrderService"))
                .isEqualTo(plan(ofClass, exact).ofName("com.acme.shop.OrderService"));
    }

    @Test
    void onlyRulesForSubtypesHaveToBeLookedFor() {
        assertThat(plan(exact).hasSubtypes()).isFalse();
        assertThat(plan(exact, ofInterface).hasSubtypes()).isTrue();
        assertThat(plan(exact).isEmpty()).isFalse();
        assertThat(Plan.EMPTY.isEmpty()).isTrue();
        assertThat(Plan.EMPTY.of(OrderService.class)).isEmpty();
    }
}
