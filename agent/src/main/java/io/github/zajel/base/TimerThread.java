// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The {@link Timer} of the running agent: one daemon thread, started with its first task. */
public final class TimerThread implements Timer, AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;
    private final Log log;

    public TimerThread(AgentThreads threads, Log log) {
        this.log = log;
        executor = new ScheduledThreadPoolExecutor(1, task -> threads.newThread("timer", task));
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // the agent may still be starting while the host ends; what comes then is not missed
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void execute(Runnable task) {
        schedule(task, 0);
    }

    @Override
    public Scheduled schedule(Runnable task, long delayNanos) {
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
    private void runGuarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable bug) {
            log.bug("a task of the agent's timer failed; the agent goes on", bug);
        }
    }
}
