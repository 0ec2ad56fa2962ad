// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that call {@link Work#serve} without end, and leave the machine some time for others. */
final class Load {
    private static final int CALLS_BETWEEN_PAUSES = 1000;

    private final Work work = new Work();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    void start(int count) {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(this::serve, "load-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void serve() {
        try {
            while (true) {
                for (int i = 0; i < CALLS_BETWEEN_PAUSES; i++) {
                    serve(i);
                }
                calls.addAndGet(CALLS_BETWEEN_PAUSES);
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(int number) {
        try {
            Calls.require(work.serve(number) == 17 * number + 3);
        } catch (Throwable failure) {
            if (failures.getAndIncrement() == 0) {
                failure.printStackTrace();
            }
        }
    }

    /** {@code 8 threads, 0 failures}: how many are at it, and what went wrong so far. */
    String state() {
        long alive = threads.stream().filter(Thread::isAlive).count();
        return alive + " threads, " + failures + " failures";
    }

    /** So far, but for the last ones. */
    long calls() {
        return calls.get();
    }
}
