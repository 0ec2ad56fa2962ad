// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.Aliases;
import io.github.zajel.metric.KeyAccess;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.StreamReading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.RecordedLog;
import io.github.zajel.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OnDemandTest {
    private static final long TIMEOUT = 3000;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-05T10:00:00Z"));
    private final RecordedLog log = new RecordedLog();
    private final Deque<Work> hanging = new ArrayDeque<>();
    /** What becomes of the next pieces of work; those without a fate are done. */
    private final Deque<Consumer<Work>> fates = new ArrayDeque<>();

    private final OnDemand onDemand = new OnDemand(
            new KeyRouter(
                    List.<MetricProvider>of(new Counters()).iterator(),
                    new KeyAccess(List.of("DenyKey=count[secret]")),
                    new Aliases(List.of("first:count[1]"))),
            due -> due.forEach(work -> (fates.isEmpty() ? (Consumer<Work>) this::done : fates.remove()).accept(work)),
            time,
            new DirectTimer(time),
            log.log(Log.Level.INFO));

    @Test
    void aReadingIsKeptForTheNextTimeItsKeyIsAskedFor() throws Exception {
        assertThat(read("count[1]")).isEqualTo("1");
        assertThat(read("count[1]")).isEqualTo("2");
        assertThat(read("count[2]")).isEqualTo("1");
    }

    @Test
    void aliasesAndAccessRulesHold() throws Exception {
        assertThat(read("first")).isEqualTo("1");
        assertRefused("count[secret]", "Unsupported item key.");
        assertRefused("no.such", "Unsupported item key.");
        assertRefused("count[", "Invalid item key format.");
    }

    @Test
    void whoAsksWhileAnotherIsAnsweredGetsAReadingOfHisOwn() throws Exception {
        fates.add(work -> {
            assertThat(readQuietly("count[1]")).isEqualTo("1"); // the second while the first is under way
            done(work);
        });
        assertThat(read("count[1]")).isEqualTo("1");
    }

    @Test
    void logsAreForActiveChecksOnly() {
        assertRefused("stream", "Accessible only as active check.");
    }

    @Test
    void aHostThatIsNotReadyIsAReason() {
        assertRefused("notready", "waiting for the host");
    }

    @Test
    void aReadingThatHangsIsNotCalledAgainBeforeItCameBackAndRested() throws Exception {
        fates.add(this::hang);
        assertThatThrownBy(() -> read("count[1]")).hasMessageContaining("no answer within 3 s, it hangs in shop.Pool");
        assertRefused("count[1]", "Timeout while processing item: the reading before this one still hangs.");
        assertThat(read("count[2]")).isEqualTo("1");

        time.advance(Duration.ofSeconds(10));
        hanging.remove().cameBack();
        assertRefused("count[1]", "Timeout while processing item: it hung not long ago, and is read again later.");
        time.advance(Duration.ofSeconds(10));
        assertThat(read("count[1]")).isEqualTo("1");
    }

    @Test
    void aReadingThatComesBackWhileItIsGivenUpIsNotCountedAsHanging() throws Exception {
        fates.add(work -> {
            work.cameBack();
            work.timedOut(new StackTraceElement[0]);
        });
        assertThatThrownBy(() -> read("count[1]")).hasMessageStartingWith("Timeout while processing item: no answer");
        time.advance(Duration.ofSeconds(1));
        assertThat(read("count[1]")).isEqualTo("1");
    }

    @Test
    void workThatNobodyGetsToIsGivenUp() {
        fates.add(work -> time.advance(Duration.ofSeconds(4)));
        assertRefused("count[1]", "Timeout while processing item: other readings take all the time.");
    }

    @Test
    void workThatWaitedHasOnlyTheRestOfItsTime() throws Exception {
        fates.add(work -> {
            time.advance(Duration.ofSeconds(2));
            assertThat(work.timeoutMillis()).isEqualTo(1000);
            done(work);
        });
        read("count[1]");
    }

    @Test
    void whatIsRefusedWhileManyHangCanBeAskedForLater() throws Exception {
        fates.add(work -> work.refused("Not read."));
        assertRefused("count[1]", "Not read.");
        assertThat(read("count[1]")).isEqualTo("1");
    }

    @Test
    void aFaultOfOursIsToldOnceForItsKey() {
        for (int i = 0; i < 2; i++) {
            assertRefused("bug", "Zajel failed to read it: java.lang.IllegalStateException: planted");
        }
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void oneOfAThousandKeysIsForgottenForAnother() throws Exception {
        for (int i = 0; i <= 1000; i++) {
            read("count[" + i + "]");
        }
        assertThat(read("count[1000]")).isEqualTo("2");
        assertThat(read("count[0]")).isEqualTo("1");
    }

    @Test
    void keysLongerThanAServersAreNotKept() throws Exception {
        String key = "count[" + "x".repeat(2048) + "]";
        assertThat(read(key)).isEqualTo("1");
        assertThat(read(key)).isEqualTo("1");
    }

    private void done(Work work) {
        work.run(Deadline.in(work.timeoutMillis(), time)).run();
    }

    private void hang(Work work) {
        hanging.add(work);
        work.timedOut(new StackTraceElement[] {new StackTraceElement("shop.Pool", "size", "Pool.java", 7)});
    }

    private String read(String key) throws UnsupportedItemException {
        return onDemand.read(key, TIMEOUT);
    }

    private String readQuietly(String key) {
        try {
            return read(key);
        } catch (UnsupportedItemException e) {
            throw new AssertionError(e);
        }
    }

    private void assertRefused(String key, String reason) {
        assertThatThrownBy(() -> read(key))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage(reason);
    }

    /** Counts how often each reading was read, and has some that go wrong. */
    private static final class Counters implements MetricProvider {
        @Override
        public List<KeyDoc> keys() {
            return List.of(doc("count"), doc("stream"), doc("notready"), doc("bug"));
        }

        private static KeyDoc doc(String name) {
            return KeyDoc.of(name, "", "Text", name, "A key.");
        }

        @Override
        public Reading prepare(ItemKey key) {
            return switch (key.name()) {
                case "stream" -> (StreamReading) (deadline, run) -> null;
                case "notready" ->
                    deadline -> {
                        throw new NotReadyException("waiting for the host");
                    };
                case "bug" ->
                    deadline -> {
                        throw new IllegalStateException("planted");
                    };
                default -> {
                    int[] count = {0};
                    yield deadline -> MetricValue.ofUnsigned(++count[0]);
                }
            };
        }
    }
}
