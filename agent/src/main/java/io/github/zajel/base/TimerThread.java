// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@link Timer} of the running agent: one daemon thread, started with its first task. */
public final class TimerThread implements Timer, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TimerThread.class);

    private final ScheduledThreadPoolExecutor executor;

    public TimerThread(AgentThreads threads, String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> threads.newThread(name, task));
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable task) {
        schedule(task, 0);
    }

    @Override
    public Scheduled schedule(Runnable task, long delayNanos) {
        if (executor.isShutdown()) {
            return () -> {};
        }
        ScheduledFuture<?> future =
                executor.schedule(() -> runGuarded(task), Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    /** Drops the tasks that wait; one that runs is left to end. */
    @Override
    public void close() {
        executor.shutdown();
    }

    /** The thread must outlive any task: all items depend on it. */
    private static void runGuarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable bug) {
            log.error("a task of the agent's timer failed; the agent goes on", bug);
        }
    }
}
