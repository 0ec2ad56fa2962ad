// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.self;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.MetricProviderContract;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.TrackedReadings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelfProviderTest extends MetricProviderContract {
    private final TrackedReadings tracked = new TrackedReadings();
    private long uptime = 8;

    @Override
    protected MetricProvider newProvider() {
        return new SelfProvider(
                new NumberedFigures(),
                deadline -> MetricValue.ofUnsigned(9),
                deadline -> MetricValue.ofUnsigned(10),
                this::anyKey,
                time);
    }

    @ParameterizedTest
    @CsvSource({
        "zajel.buffer[used], 0",
        "zajel.buffer[size], 1",
        "zajel.values[sent], 2",
        "zajel.values[dropped], 3",
        "zajel.values[failed], 4",
        "zajel.items[total], 5",
        "zajel.items[unsupported], 6",
        "zajel.items[hanging], 7",
        "zajel.uptime, 8",
        "zajel.cpu, 9",
        "zajel.allocated, 10",
        "zajel.buffer[bytes], 11",
        "zajel.buffer[disk], 12"
    })
    void eachKeyReadsItsFigure(String key, String value) throws Exception {
        assertThat(prepare(key).read(deadline()).text()).isEqualTo(value);
    }

    @Test
    void versionHasThreeNumbers() throws Exception {
        assertThat(prepare("zajel.version").read(deadline()).text()).matches("\\d+\\.\\d+\\.\\d+");
    }

    /** The keys that are explained: one that hangs for a moment, some that are tracked, the others unknown. */
    private Reading anyKey(String key) throws UnsupportedItemException {
        if (!key.equals("slow[a,\"b\"]")) {
            return tracked.router().prepare(key);
        }
        return deadline -> {
            time.advance(Duration.ofMillis(3));
            return MetricValue.ofUnsigned(42);
        };
    }

    @Test
    void anExplanationShowsTheParametersTheValueAndTheTime() throws Exception {
        assertThat(prepare("zajel.explain[\"slow[a,\\\"b\\\"]\"]")
                        .read(deadline())
                        .text())
                .isEqualTo(
                        "key: slow[a,\"b\"]\nname: slow\nparameter 1: a\nparameter 2: b\nvalue: [u|42]\ntook: 3000 us");
    }

    @ParameterizedTest
    @CsvSource({
        "zajel.explain[nonsense], not supported: Unsupported item key.",
        "'zajel.explain[\"a[\"]', not an item key: check quotes and brackets"
    })
    void anExplanationOfWhatCannotBeReadTellsWhy(String key, String reason) throws Exception {
        assertThat(prepare(key).read(deadline()).text()).endsWith("\n" + reason);
    }

    @Test
    void theReadingThatWasExplainedIsClosed() throws Exception {
        prepare("zajel.explain[\"tracked[a]\"]").read(deadline());
        assertThat(tracked.closed()).containsExactly("a#1");

        prepare("zajel.explain[\"tracked[b,unsupported]\"]").read(deadline());
        assertThat(tracked.closed()).containsExactly("a#1", "b#1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zajel.explain", "zajel.explain[]", "zajel.explain[zajel.explain]"})
    void anExplanationNeedsAnotherKey(String key) {
        assertThatThrownBy(() -> prepare(key))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Invalid first parameter.");
    }

    @Test
    void aReadingReadsAnewEachTime() throws Exception {
        Reading reading = prepare("zajel.uptime");
        reading.read(deadline());
        uptime = 100;
        assertThat(reading.read(deadline()).text()).isEqualTo("100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zajel.buffer",
                "zajel.buffer[]",
                "zajel.buffer[sent]",
                "zajel.values[used]",
                "zajel.items[Total]"
            })
    void aFigureThatIsNotThereIsAnInvalidParameter(String key) {
        assertThatThrownBy(() -> prepare(key))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Invalid first parameter.");
    }

    private Reading prepare(String key) throws Exception {
        return newProvider().prepare(ItemKey.parse(key));
    }

    private Deadline deadline() {
        return Deadline.in(1000, time);
    }

    /** Each figure has a number of its own. */
    private final class NumberedFigures implements AgentFigures {
        @Override
        public long bufferUsed() {
            return 0;
        }

        @Override
        public long bufferSize() {
            return 1;
        }

        @Override
        public long bufferBytes() {
            return 11;
        }

        @Override
        public long bufferDiskBytes() {
            return 12;
        }

        @Override
        public long valuesSent() {
            return 2;
        }

        @Override
        public long valuesDropped() {
            return 3;
        }

        @Override
        public long valuesFailed() {
            return 4;
        }

        @Override
        public long itemsTotal() {
            return 5;
        }

        @Override
        public long itemsUnsupported() {
            return 6;
        }

        @Override
        public long itemsHanging() {
            return 7;
        }

        @Override
        public long uptimeSeconds() {
            return uptime;
        }
    }
}
