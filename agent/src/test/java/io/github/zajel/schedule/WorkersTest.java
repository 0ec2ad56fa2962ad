// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.base.Timer;
import io.github.zajel.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-05T10:00:00Z"));
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final List<String> logged = new ArrayList<>();
    private final Workers workers = new Workers(
            new AgentThreads(), time, time, new Log(Log.Level.INFO, (level, message, cause) -> logged.add(message)));

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void workIsDoneOnADaemonThreadAndItsResultHandedOn() throws Exception {
        workers.submit(List.of(new Task("a")));

        assertThat(next()).isEqualTo("a done by zajel-work-1");
    }

    @Test
    void aHangingReadingIsReportedAtItsDeadlineAndTheNextWorkGoesOn() throws Exception {
        Task hanging = new Task("hanging").hangs();
        workers.submit(List.of(hanging));
        hanging.awaitStart();

        time.advance(Duration.ofMillis(2999));
        assertThat(events).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(next()).isEqualTo("hanging timed out");
        assertThat(workers.hanging()).isEqualTo(1);

        workers.submit(List.of(new Task("b")));
        assertThat(next()).startsWith("b done");

        hanging.goOn();
        assertThat(next()).isEqualTo("hanging came back");
        assertThat(workers.hanging()).isZero();
    }

    @Test
    void theResultOfWorkThatTimedOutIsNotHandedOn() throws Exception {
        Task hanging = new Task("hanging").hangs();
        workers.submit(List.of(hanging));
        hanging.awaitStart();
        time.advance(Duration.ofSeconds(3));
        hanging.goOn();

        assertThat(List.of(next(), next())).containsExactly("hanging timed out", "hanging came back");
        assertThat(events).isEmpty();
    }

    @Test
    void fourWorkersAreMadeOneAfterTheOtherWhileWorkWaits() throws Exception {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            tasks.add(new Task("t" + i).hangs());
        }
        workers.submit(tasks);
        tasks.get(0).awaitStart();
        for (int helpers = 1; helpers < Workers.MAX_WORKERS; helpers++) {
            time.advance(Duration.ofMillis(20));
            tasks.get(helpers).awaitStart();
        }
        time.advance(Duration.ofMillis(200));
        assertThat(tasks.get(4).hasStarted()).isFalse();
        tasks.forEach(Task::goOn);
        for (int i = 0; i < 6; i++) {
            assertThat(next()).contains("done");
        }
    }

    @Test
    void whileTheMachineHasNoThreadLeftItIsAskedForOneAgainAndAgain() throws Exception {
        boolean[] hasThreads = {false};
        Log log = new Log(Log.Level.INFO, (level, message, cause) -> logged.add(level + " " + message));
        try (Workers poor = new Workers((name, task) -> threadOf(name, task, hasThreads[0]), time, time, log)) {
            for (int i = 0; i <= Workers.MAX_WORKERS; i++) {
                poor.submit(List.of(new Task("t" + i)));
                time.advance(Duration.ofMillis(20));
            }
            hasThreads[0] = true;
            time.advance(Duration.ofMillis(20));
            for (int i = 0; i <= Workers.MAX_WORKERS; i++) {
                assertThat(next()).isEqualTo("t" + i + " done by zajel-work-1");
            }
            time.advance(Duration.ofMillis(20));
        }
        assertThat(logged).hasSize(2);
        assertThat(logged.get(0))
                .startsWith("WARN cannot start a thread to read items (unable to create native thread); trying again");
        assertThat(logged.get(1)).startsWith("INFO items are read again (after ");
    }

    private static Thread threadOf(String name, Runnable task, boolean canStart) {
        return canStart
                ? new AgentThreads().newThread(name, task)
                : new Thread(task) {
                    @Override
                    public synchronized void start() {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                };
    }

    @Test
    void nobodyHelpsAWorkerThatWillBeDoneSoon() throws Exception {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            tasks.add(new Task("t" + i));
        }
        Task last = tasks.get(3).hangs();
        workers.submit(tasks);
        last.awaitStart();

        time.advance(Duration.ofMillis(20)); // four were taken, two are left
        last.goOn();
        for (int i = 0; i < 6; i++) {
            assertThat(next()).endsWith("done by zajel-work-1");
        }
    }

    @Test
    void whileTooManyHangOnlyReadingsThatCannotHangAreRun() throws Exception {
        List<Task> hanging = hang(Hanging.MAX, "");

        workers.submit(List.of(new Task("bean").thatMayHang(), new Task("proc")));

        assertThat(List.of(next(), next()))
                .anySatisfy(event ->
                        assertThat(event).startsWith("bean refused: Not read: 16 other readings hang in this JVM;"))
                .anySatisfy(event -> assertThat(event).startsWith("proc done"));
        hanging.forEach(Task::goOn);
    }

    @Test
    void aBeanWhoseReadingsHangIsNotReadAndOthersAre() throws Exception {
        List<Task> hanging = hang(4, "shop:type=Stock");

        workers.submit(List.of(new Task("same").calls("shop:type=Stock"), new Task("other").calls("shop:type=Orders")));

        assertThat(List.of(next(), next()))
                .anyMatch(event -> event.equals("same refused: Not read: 4 other readings hang in getters of"
                        + " shop:type=Stock; see those that timed out."))
                .anyMatch(event -> event.startsWith("other done"));

        hanging.get(0).goOn();
        assertThat(next()).isEqualTo("h came back");
        workers.submit(List.of(new Task("same").calls("shop:type=Stock")));
        assertThat(next()).as("there is room for another try").startsWith("same done");
        hanging.forEach(Task::goOn);
    }

    @Test
    void aDomainWhoseBeansHangIsNotReadAndOthersAre() throws Exception {
        List<Task> hanging = hang(3, "shop:a=1");
        hanging.addAll(hang(3, "shop:a=2"));
        hanging.addAll(hang(2, "shop:a=3"));

        workers.submit(List.of(
                new Task("same").calls("shop:a=4"),
                new Task("other").calls("shopping:a=4"),
                new Task("all").calls(""),
                new Task("file").thatMayHang()));

        assertThat(List.of(next(), next(), next(), next()))
                .anyMatch(event ->
                        event.startsWith("same refused: Not read: 8 other readings hang in getters of shop:*;"))
                .anyMatch(event -> event.startsWith("other done"))
                .anyMatch(event -> event.startsWith("all done"))
                .anyMatch(event -> event.startsWith("file done"));
        hanging.forEach(Task::goOn);
    }

    /** The host's code has left things in the old one's local variables. */
    @Test
    void aWorkerIsReplacedAfterHalfAMinute() throws Exception {
        workers.submit(List.of(new Task("a")));
        assertThat(next()).isEqualTo("a done by zajel-work-1");
        time.advance(Duration.ofSeconds(30));
        workers.submit(List.of(new Task("b")));
        assertThat(next()).as("by the old one, if it was waiting").startsWith("b done");
        workers.submit(List.of(new Task("c")));
        assertThat(next()).startsWith("c done").doesNotEndWith("-1");
    }

    /** So many readings of that bean, after their deadline. */
    private List<Task> hang(int count, String bean) throws Exception {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Task task = new Task("h").hangs().calls(bean);
            tasks.add(task);
            workers.submit(List.of(task));
            task.awaitStart();
            time.advance(Duration.ofSeconds(3));
            assertThat(next()).isEqualTo("h timed out");
        }
        return tasks;
    }

    @Test
    void workThatThrowsIsReportedAndTheNextIsDone() throws Exception {
        workers.submit(List.of(new Task("bad").fails()));
        assertThat(next()).isEqualTo("bad came back");

        workers.submit(List.of(new Task("good")));
        assertThat(next()).startsWith("good done");
        assertThat(logged).containsExactly("reading bad failed in the agent itself");
    }

    @Test
    void workThatComesPieceByPieceDoesNotFillTheTimer() throws Exception {
        List<Long> longDelays = new ArrayList<>();
        Timer counting = new Timer() {
            @Override
            public void execute(Runnable task) {
                time.execute(task);
            }

            @Override
            public Scheduled schedule(Runnable task, long delayNanos) {
                if (delayNanos >= TimeUnit.SECONDS.toNanos(1)) {
                    longDelays.add(delayNanos);
                }
                return time.schedule(task, delayNanos);
            }
        };
        try (Workers asked = new Workers(
                new AgentThreads(), time, counting, new Log(Log.Level.INFO, (level, message, cause) -> {}))) {
            for (int i = 0; i < 100; i++) {
                asked.submit(List.of(new Task("a")));
                assertThat(next()).startsWith("a done");
            }
            assertThat(longDelays).hasSize(1);

            time.advance(Duration.ofSeconds(2));
            Task hanging = new Task("hanging").hangs();
            asked.submit(List.of(hanging));
            hanging.awaitStart();
            time.advance(Duration.ofMillis(2999));
            assertThat(events).isEmpty();
            time.advance(Duration.ofMillis(1));
            assertThat(next()).isEqualTo("hanging timed out");
            hanging.goOn();
        }
    }

    @Test
    void closedWorkersTakeNothing() {
        workers.close();
        workers.submit(List.of(new Task("late")));
        time.advance(Duration.ofSeconds(5));
        assertThat(events).isEmpty();
    }

    private String next() throws InterruptedException {
        return events.poll(60, TimeUnit.SECONDS);
    }

    private final class Task implements Work {
        private final String name;
        private final CountDownLatch started = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);
        private boolean hangs;
        private boolean mayHang;
        private String bean = "";
        private boolean fails;

        Task(String name) {
            this.name = name;
        }

        Task hangs() {
            hangs = true;
            return this;
        }

        Task thatMayHang() {
            mayHang = true;
            return this;
        }

        Task calls(String newBean) {
            bean = newBean;
            return thatMayHang();
        }

        Task fails() {
            fails = true;
            return this;
        }

        void awaitStart() throws InterruptedException {
            assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
        }

        boolean hasStarted() {
            return started.getCount() == 0;
        }

        void goOn() {
            mayEnd.countDown();
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long timeoutMillis() {
            return 3000;
        }

        @Override
        public boolean mayHang() {
            return mayHang;
        }

        @Override
        public String calls() {
            return bean;
        }

        @Override
        public Runnable run(Deadline deadline) {
            started.countDown();
            if (fails) {
                throw new IllegalStateException("planned");
            }
            while (hangs && mayEnd.getCount() > 0) {
                try {
                    mayEnd.await();
                } catch (InterruptedException swallowed) {
                    // as getters of the host may do
                }
            }
            String thread = Thread.currentThread().getName();
            assertThat(Thread.currentThread().isDaemon()).isTrue();
            return () -> events.add(name + " done by " + thread);
        }

        @Override
        public void timedOut(StackTraceElement[] where) {
            events.add(name + " timed out");
        }

        @Override
        public void cameBack() {
            events.add(name + " came back");
        }

        @Override
        public void refused(String reason) {
            events.add(name + " refused: " + reason);
        }
    }
}
