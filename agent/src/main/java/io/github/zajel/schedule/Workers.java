// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.base.Timer;
import io.github.zajel.base.Trouble;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A few threads, made on demand, that run readings. A thread cannot be stopped safely, so one whose reading outlives its
 * deadline is written off: another takes its place, and it ends by itself should the reading ever return. What may hang
 * in the same place as too many others is refused; the rest goes on.
 */
public final class Workers implements WorkQueue, AutoCloseable {
    /** More would only compete with the host for its processors. */
    public static final int MAX_WORKERS = 4;

    /**
     * What a getter leaves in the local variables of its thread keeps its class loader: an application that was undeployed
     * would stay in memory for as long as a thread that once read its beans.
     */
    private static final long LIFE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final long NANOS_UNTIL_HELP = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long NANOS_UNTIL_NEXT_LOOK = TimeUnit.MILLISECONDS.toNanos(100);

    private final BiFunction<String, Runnable, Thread> threads;
    private final Clock clock;
    private final Timer timer;
    private final Log log;

    private final Trouble lack; // of the timer thread

    private final Object lock = new Object();
    private final ArrayDeque<Work> queue = new ArrayDeque<>();
    private final List<Worker> working = new ArrayList<>();
    private final Hanging hanging = new Hanging();
    private int idle;
    private int madeSoFar;
    private boolean lacksThreads;
    private boolean helpIsDue;
    private int takenSinceLook;
    private Timer.@Nullable Scheduled nextLook;
    private long nextLookNanos;
    private boolean closed;

    public Workers(AgentThreads threads, Clock clock, Timer timer, Log log) {
        this(threads::newThread, clock, timer, log);
    }

    /** @param threads makes one of a name and its task, not started yet */
    Workers(BiFunction<String, Runnable, Thread> threads, Clock clock, Timer timer, Log log) {
        this.threads = threads;
        this.clock = clock;
        this.timer = timer;
        this.log = log;
        this.lack = new Trouble(log, clock);
    }

    @Override
    public void submit(List<? extends Work> due) {
        long shortestTimeout = Long.MAX_VALUE;
        Map<Work, String> refused;
        synchronized (lock) {
            if (closed) {
                return;
            }
            for (Work work : due) {
                queue.add(work);
                shortestTimeout = Math.min(shortestTimeout, work.timeoutMillis());
            }
            refused = hanging.withdrawRefused(queue); // before hands are called for, or a worker may be quicker
            callForHands();
        }
        refused.forEach(Work::refused);
        lookForOverdue(TimeUnit.MILLISECONDS.toNanos(shortestTimeout));
    }

    /** How many readings hang past their deadline at the moment. */
    public int hanging() {
        synchronized (lock) {
            return hanging.size();
        }
    }

    /** Runs nothing more. Readings under way are left alone: their threads are daemons. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            queue.clear();
            lock.notifyAll();
        }
    }

    /** Wakes or makes one worker now, and looks again soon whether one was enough. */
    private void callForHands() {
        if (queue.isEmpty() || closed) {
            return;
        }
        if (idle > 0) {
            lock.notify();
        } else if (working.size() < MAX_WORKERS) {
            addWorker();
        }
        lookAgainSoon();
    }

    /** Where the machine has no thread left, as in a container that may have so many only, the next look tries again. */
    private void addWorker() {
        Worker worker = new Worker();
        try {
            threads.apply("work-" + (madeSoFar + 1), worker).start();
            madeSoFar++;
            working.add(worker);
            if (lacksThreads) {
                lacksThreads = false;
                timer.execute(() -> lack.isOver("items are read again"));
            }
        } catch (OutOfMemoryError noThread) {
            lacksThreads = true;
            timer.execute(() -> lack.occurred(
                    "cannot start a thread to read items (" + noThread.getMessage() + "); trying again and again"));
        }
    }

    private void lookAgainSoon() {
        if (!helpIsDue && !queue.isEmpty() && !closed) {
            helpIsDue = true;
            takenSinceLook = 0;
            timer.schedule(this::helpOut, NANOS_UNTIL_HELP);
        }
    }

    /** One more hand unless those at work will be done within as long again: more would only be in each other's way. */
    private void helpOut() {
        synchronized (lock) {
            helpIsDue = false;
            if (queue.size() > takenSinceLook) {
                callForHands();
            } else {
                lookAgainSoon();
            }
        }
    }

    /** One look serves all that are due until then: work that comes piece by piece must not fill the timer. */
    private void lookForOverdue(long inNanos) {
        long at = clock.monotonicNanos() + inNanos;
        synchronized (lock) {
            if (nextLook != null && nextLookNanos - at <= 0) {
                return;
            }
            if (nextLook != null) {
                nextLook.cancel();
            }
            nextLookNanos = at;
            nextLook = timer.schedule(this::writeOffOverdue, inNanos);
        }
    }

    private void writeOffOverdue() {
        Map<Work, StackTraceElement[]> overdue = new LinkedHashMap<>();
        long nextNanos = Long.MAX_VALUE;
        Map<Work, String> refused;
        synchronized (lock) {
            nextLook = null;
            for (Iterator<Worker> each = working.iterator(); each.hasNext(); ) {
                Worker worker = each.next();
                long left = worker.nanosLeft();
                Work work = worker.current;
                Thread thread = worker.thread;
                if (left <= 0 && work != null && thread != null) {
                    each.remove();
                    hanging.add(work);
                    overdue.put(work, thread.getStackTrace());
                } else {
                    nextNanos = Math.min(nextNanos, left);
                }
            }
            refused = hanging.withdrawRefused(queue);
            callForHands();
            if (!queue.isEmpty()) { // what is taken from now on has not been looked at
                nextNanos = Math.min(nextNanos, NANOS_UNTIL_NEXT_LOOK);
            }
        }
        overdue.forEach(Work::timedOut);
        refused.forEach(Work::refused);
        if (nextNanos != Long.MAX_VALUE) {
            lookForOverdue(nextNanos);
        }
    }

    /** One thread, and what it runs at the moment; the fields belong to the lock. */
    private final class Worker implements Runnable {
        private final long endNanos = clock.monotonicNanos() + LIFE_NANOS;
        private @Nullable Thread thread;
        private @Nullable Work current;
        private Deadline deadline = Deadline.in(0, clock);

        @Override
        public void run() {
            for (Work work = take(); work != null; work = take()) {
                Runnable delivery = work::cameBack;
                try {
                    delivery = work.run(deadline);
                } catch (Throwable bug) {
                    log.bug("reading " + work.name() + " failed in the agent itself", bug);
                }
                boolean keptItsTime = finished();
                Thread.interrupted(); // the host's code may have left the flag; it must not end our next wait
                if (!keptItsTime) {
                    work.cameBack();
                    return;
                }
                delivery.run();
            }
        }

        /** The next piece, or null when this worker shall end. */
        private @Nullable Work take() {
            synchronized (lock) {
                if (clock.monotonicNanos() - endNanos >= 0) {
                    working.remove(this);
                    callForHands();
                    return null;
                }
                if (queue.isEmpty()) {
                    awaitWork();
                }
                Work work = queue.poll();
                if (work == null) {
                    working.remove(this);
                    return null;
                }
                thread = Thread.currentThread();
                current = work;
                deadline = Deadline.in(work.timeoutMillis(), clock);
                takenSinceLook++;
                return work;
            }
        }

        private void awaitWork() {
            idle++;
            try {
                long left = endNanos - clock.monotonicNanos();
                while (queue.isEmpty() && !closed && left > 0) {
                    TimeUnit.NANOSECONDS.timedWait(lock, left);
                    left = endNanos - clock.monotonicNanos();
                }
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            } finally {
                idle--;
            }
        }

        /** Whether the time was kept; if not, this worker was replaced and shall end. */
        private boolean finished() {
            synchronized (lock) {
                Work finished = current;
                current = null;
                return finished == null || !hanging.remove(finished);
            }
        }

        /** Nanoseconds left for the current run; {@code Long.MAX_VALUE} for none. */
        private long nanosLeft() {
            return current == null ? Long.MAX_VALUE : deadline.nanosLeft();
        }
    }
}
