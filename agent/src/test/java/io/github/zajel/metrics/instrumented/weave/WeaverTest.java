// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.Orders;
import io.github.zajel.base.Log;
import io.github.zajel.metrics.instrumented.record.Recorder;
import io.github.zajel.testing.RecordedLog;
import java.io.IOException;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WeaverTest {
    private final Recorder recorder = new Recorder();
    private Weaver weaver;

    @BeforeEach
    void start() throws IOException {
        weaver = Weaver.start(ByteBuddyAgent.install(), new Limits(500, 200), new RecordedLog().log(Log.Level.INFO));
        weaver.record(0, recorder);
    }

    @AfterEach
    void close() {
        weaver.close();
    }

    private void weave(String target, Measure measure) {
        weaver.plan(List.of(new Rule(Target.parse(target), 0, measure)));
        while (weaver.step()) {}
    }

    @Test
    void callsAndWhatTheyThrowAreCounted() {
        weave("com.acme.Orders.place", Measure.ACTIVE);
        Orders orders = new Orders();
        for (int i = 0; i < 1000; i++) {
            orders.place(i);
        }
        assertThatThrownBy(() -> orders.place(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(recorder.calls()).isEqualTo(1001);
        assertThat(recorder.errors()).isEqualTo(1);
        assertThat(recorder.active()).isZero();
        assertThat(recorder.exceptions()).containsEntry("java.lang.IllegalArgumentException", 1L);
        assertThat(recorder.times().calls()).isEqualTo(1001);
        assertThat(recorder.times().total()).isPositive();
    }
}
