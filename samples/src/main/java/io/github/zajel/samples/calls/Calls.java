// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.calls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls {@link Work} exactly as often as it is told, from as many threads. What returns something wrong fails. */
final class Calls {
    private static final Work WORK = new Work();

    private Calls() {}

    static void require(boolean isSo) {
        if (!isSo) {
            throw new AssertionError("a method does not do what it did");
        }
    }

    /** Each thread the same share of the calls. */
    static void place(int threads, int calls) throws InterruptedException, ExecutionException {
        inThreads(Executors.newFixedThreadPool(threads), threads, () -> {
            for (int i = 0; i < calls / threads; i++) {
                require(WORK.place(i) == 31 * i + 7);
            }
            return null;
        });
    }

    /** Each thread with the numbers from 0 up to its share of the calls. */
    static void mayFail(int threads, int calls) throws InterruptedException, ExecutionException {
        inThreads(Executors.newFixedThreadPool(threads), threads, () -> {
            for (int i = 0; i < calls / threads; i++) {
                try {
                    require(WORK.mayFail(i) == i && i % 3 != 0 && i % 5 != 0);
                } catch (IllegalStateException third) {
                    require(i % 3 == 0);
                } catch (IOException fifth) {
                    require(i % 3 != 0 && i % 5 == 0);
                }
            }
            return null;
        });
    }

    /** Each call makes nine more. */
    static void factorial(int threads, int calls) throws InterruptedException, ExecutionException {
        inThreads(Executors.newFixedThreadPool(threads), threads, () -> {
            for (int i = 0; i < calls / threads; i++) {
                require(WORK.factorial(10) == 3_628_800);
            }
            return null;
        });
    }

    /** In virtual threads. */
    static void rest(int threads, int calls)
            throws InterruptedException, ExecutionException, ReflectiveOperationException {
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        inThreads(virtual, threads, () -> {
            for (int i = 0; i < calls / threads; i++) {
                require(WORK.rest(i) == i);
            }
            return null;
        });
    }

    /** How long so many calls took, of durations that depend on the seed alone. */
    static Durations spin(int threads, int calls, long seed) throws InterruptedException, ExecutionException {
        Durations durations = new Durations();
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            long ownSeed = seed + thread;
            tasks.add(() -> {
                durations.spin(WORK, calls / threads, ownSeed);
                return null;
            });
        }
        run(Executors.newFixedThreadPool(threads), tasks);
        return durations;
    }

    private static void inThreads(ExecutorService executor, int threads, Callable<Void> task)
            throws InterruptedException, ExecutionException {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            tasks.add(task);
        }
        run(executor, tasks);
    }

    private static void run(ExecutorService executor, List<Callable<Void>> tasks)
            throws InterruptedException, ExecutionException {
        try {
            for (Future<Void> done : executor.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
