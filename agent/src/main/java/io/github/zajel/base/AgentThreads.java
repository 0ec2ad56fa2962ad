// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Makes every thread of the agent: daemon, so that it never keeps the host alive; with the agent's own context loader,
 * so that it never pins one of the host's; named {@code zajel-…}, so that a thread dump tells whose it is; with a handler
 * of its own for what nobody caught, because that of the host may well end the JVM. Safe from any thread.
 */
public final class AgentThreads {
    private final List<WeakReference<Thread>> made = new ArrayList<>();

    /** A thread that is not started yet. */
    public Thread newThread(String name, Runnable task) {
        Thread thread = new Thread(task, "zajel-" + name);
        thread.setDaemon(true);
        thread.setContextClassLoader(AgentThreads.class.getClassLoader());
        thread.setUncaughtExceptionHandler(
                (ended, failure) -> LogOutputs.say(ended.getName() + " ended by " + failure));
        synchronized (made) {
            made.add(new WeakReference<>(thread));
        }
        return thread;
    }

    /** Those that run. */
    public List<Thread> alive() {
        List<Thread> alive = new ArrayList<>();
        synchronized (made) {
            for (Iterator<WeakReference<Thread>> each = made.iterator(); each.hasNext(); ) {
                Thread thread = each.next().get();
                if (thread == null || thread.getState() == Thread.State.TERMINATED) {
                    each.remove();
                } else if (thread.isAlive()) {
                    alive.add(thread);
                }
            }
        }
        return alive;
    }
}
