// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AgentThreadsTest {
    private final AgentThreads threads = new AgentThreads();

    @Test
    void aThreadIsDaemonNamedAndHasTheAgentsContextLoader() {
        Thread thread = threads.newThread("timer", () -> {});

        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).isEqualTo("zajel-timer");
        assertThat(thread.getContextClassLoader()).isSameAs(AgentThreads.class.getClassLoader());
    }

    @Test
    void whatNobodyCaughtIsNotTheHostsHandlersBusiness() throws InterruptedException {
        AtomicReference<Throwable> seenByHost = new AtomicReference<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> seenByHost.set(failure));
        List<String> said = new ArrayList<>();
        AgentThreads threads = new AgentThreads(said::add);
        try {
            Thread thread = threads.newThread("timer", () -> {
                throw new StackOverflowError("no\nroom");
            });
            thread.start();
            thread.join();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }

        assertThat(seenByHost).hasNullValue();
        assertThat(said).containsExactly("zajel-timer ended by java.lang.StackOverflowError: no\nroom");
    }

    @Test
    void aliveAreThoseThatRun() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread running = threads.newThread("running", () -> {
            begun.countDown();
            awaitQuietly(end);
        });
        Thread ended = threads.newThread("ended", () -> {});
        Thread waiting = threads.newThread("waiting", () -> {});
        running.start();
        begun.await();
        ended.start();
        ended.join();

        assertThat(threads.alive()).containsExactly(running);
        waiting.start();
        waiting.join();
        end.countDown();
        running.join();
        assertThat(threads.alive()).isEmpty();
    }

    @Test
    void eachThreadIsSeenOnceMoreAtItsEnd() throws InterruptedException {
        List<Thread> ended = new CopyOnWriteArrayList<>();
        threads.atEnd(() -> ended.add(Thread.currentThread()));
        Thread one = threads.newThread("one", () -> {});
        Thread other = threads.newThread("other", () -> {
            throw new StackOverflowError("planned");
        });
        one.start();
        one.join();
        other.start();
        other.join();

        assertThat(ended).containsExactly(one, other);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
