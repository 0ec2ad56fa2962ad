// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import java.lang.Thread.State;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** States, stacks and deadlocks of real threads. */
class ThreadsTest {
    private final TestThreads threads = new TestThreads();

    @AfterEach
    void end() {
        threads.close();
    }

    @Test
    void threadsAreCountedByState() {
        synchronized (threads.monitor) {
            threads.blocked("blocked-1");
            threads.blocked("blocked-2");
            threads.parked("parked-1", 0);
            LiveThreads live = LiveThreads.now();
            assertThat(live.count(State.BLOCKED)).isGreaterThanOrEqualTo(2);
            assertThat(live.count(State.WAITING)).isPositive();
            assertThat(Arrays.stream(State.values()).mapToInt(live::count).sum())
                    .isEqualTo(live.count());
            assertThat(live.count())
                    .isBetween(4, ManagementFactory.getThreadMXBean().getPeakThreadCount() + 1);
        }
    }

    @Test
    void blockedThreadsAreLookedAtFirst() {
        synchronized (threads.monitor) {
            threads.parked("parked-1", 0);
            Thread blocked = threads.blocked("blocked-1");
            long[] all = LiveThreads.now().ids(Integer.MAX_VALUE);
            long firsts = LiveThreads.now().count(State.BLOCKED);
            assertThat(LongStream.of(all).limit(firsts)).contains(blocked.getId());
            assertThat(LongStream.of(all))
                    .contains(Thread.currentThread().getId())
                    .doesNotHaveDuplicates();
            assertThat(LiveThreads.now().ids(2)).hasSize(2);
        }
    }

    @Test
    void threadsInTheSamePlaceAreToldOnce() {
        for (int i = 0; i < 20; i++) {
            threads.parked("crowd-" + i, 7);
        }
        assertThat(dump())
                .containsPattern("(\"crowd-\\d+\" id=\\d+, ){7}\"crowd-\\d+\" id=\\d+ and 12 more: WAITING")
                .containsOnlyOnce("\"crowd-1");
    }

    @Test
    void blockedThreadTellsWhoHoldsTheMonitor() {
        synchronized (threads.monitor) {
            threads.blocked("customer");
            assertThat(dump())
                    .containsPattern("\"customer\" id=\\d+: BLOCKED on java.lang.Object@[0-9a-f]+ held by \""
                            + Thread.currentThread().getName()
                            + "\" id="
                            + Thread.currentThread().getId())
                    .contains("    at " + TestThreads.class.getName() + ".");
        }
    }

    @Test
    void dumpStaysWithinWhatTheServerKeepsAndTellsWhatIsLeftOff() {
        for (int i = 0; i < 60; i++) {
            threads.parked("deep-" + i + "-" + "x".repeat(300), i); // each in a place of its own
        }
        assertThat(dump()).hasSizeLessThan(65_536).containsPattern("\n\\d+ threads are left off");
    }

    @Test
    void dumpEndsWithItsTime() {
        assertThat(ThreadDump.take(Deadline.in(0, Clock.system())))
                .endsWith("threads are left off or have ended meanwhile.\n");
    }

    @Test
    void nameWithLineBreaksStaysOneLine() {
        threads.parked("a\nb\u0000c", 0);
        assertThat(dump()).contains("\"a b c\" id=");
    }

    @Test
    void deadlockedThreadsAreCountedAndToldInACircle() throws Exception {
        int before = Deadlocks.find().count;
        List<Thread> pair = threads.deadlocked("waits-for-b", "waits-for-a");
        Deadlocks found = Deadlocks.find();
        assertThat(found.count).isEqualTo(before + 2);
        assertThat(found.text)
                .startsWith(found.count + " threads are deadlocked")
                .contains("\"waits-for-b\" id=" + pair.get(0).getId() + " WAITING on java.util.concurrent.locks")
                .contains(" held by \"waits-for-b\" id=" + pair.get(0).getId() + "\n")
                .contains(" held by \"waits-for-a\" id=" + pair.get(1).getId() + "\n")
                .contains("    at " + TestThreads.class.getName() + ".take(TestThreads.java:");
        threads.close();
        assertThat(Deadlocks.find().count).isEqualTo(before);
    }

    private static String dump() {
        return ThreadDump.take(Deadline.in(30_000, Clock.system()));
    }
}
