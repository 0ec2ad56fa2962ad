// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Makes every thread of the agent: daemon, so that it never keeps the host alive; with the agent's own context loader,
 * so that it never pins one of the host's; named {@code zajel-…}, so that a thread dump tells whose it is; with a handler
 * of its own for what nobody caught, because that of the host may well end the JVM. Safe from any thread.
 */
public final class AgentThreads {
    private final Consumer<String> complaints;
    private final Set<Thread> alive = ConcurrentHashMap.newKeySet();
    private final List<Runnable> looks = new CopyOnWriteArrayList<>();

    public AgentThreads() {
        this(LogOutputs::say);
    }

    AgentThreads(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    /** A thread that is not started yet. */
    public Thread newThread(String name, Runnable task) {
        Thread thread = new Thread(() -> run(task), "zajel-" + name);
        thread.setDaemon(true);
        thread.setContextClassLoader(AgentThreads.class.getClassLoader());
        thread.setUncaughtExceptionHandler(
                (ended, failure) -> complaints.accept(ended.getName() + " ended by " + failure));
        return thread;
    }

    private void run(Runnable task) {
        Thread self = Thread.currentThread();
        alive.add(self);
        try {
            task.run();
        } finally {
            alive.remove(self);
            for (Runnable look : looks) {
                look.run();
            }
        }
    }

    /** Those that run, in no order. */
    public List<Thread> alive() {
        return new ArrayList<>(alive);
    }

    /** Runs {@code look} on each thread as its last, when it is no longer among {@link #alive}; it neither blocks nor throws. */
    public void atEnd(Runnable look) {
        looks.add(look);
    }
}
