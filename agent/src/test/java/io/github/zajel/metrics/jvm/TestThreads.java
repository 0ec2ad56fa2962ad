// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Threads in places that a test knows; they end with it. */
final class TestThreads implements AutoCloseable {
    final Object monitor = new Object();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /** Parked below that many frames of {@link #park}. */
    Thread parked(String name, int depth) {
        return started(name, () -> park(depth), Thread.State.WAITING);
    }

    /** Blocked at {@link #monitor}; to be called by the one who holds it. */
    Thread blocked(String name) {
        return started(
                name,
                () -> {
                    synchronized (monitor) {
                        park(0);
                    }
                },
                Thread.State.BLOCKED);
    }

    /** Two threads, each with a lock that the other one waits for. */
    List<Thread> deadlocked(String first, String second) {
        ReentrantLock one = new ReentrantLock();
        ReentrantLock other = new ReentrantLock();
        Thread a = new Thread(() -> take(one, other), first);
        Thread b = new Thread(() -> take(other, one), second);
        for (Thread thread : List.of(a, b)) {
            threads.add(thread);
            thread.start();
        }
        awaitWaiting(a, other);
        awaitWaiting(b, one);
        return List.of(a, b);
    }

    /** In the queue it is not parked yet, and only then the JVM knows what for. */
    private static void awaitWaiting(Thread thread, ReentrantLock wanted) {
        while (!wanted.hasQueuedThread(thread) || thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void take(ReentrantLock mine, ReentrantLock wanted) {
        mine.lock();
        try {
            while (!wanted.isLocked()) { // no latch: what wakes its waiter may come late, and end the next wait
                Thread.onSpinWait();
            }
            wanted.lockInterruptibly();
            wanted.unlock();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } finally {
            mine.unlock();
        }
    }

    private Thread started(String name, Runnable task, Thread.State state) {
        Thread thread = new Thread(null, task, name, 256 << 10);
        threads.add(thread);
        thread.start();
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
        return thread;
    }

    private void park(int depth) {
        if (depth > 0) {
            park(depth - 1);
            return;
        }
        while (!closed) {
            LockSupport.park();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            thread.interrupt();
            LockSupport.unpark(thread);
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
