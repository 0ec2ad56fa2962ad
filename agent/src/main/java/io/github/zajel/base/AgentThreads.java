// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

/**
 * Makes every thread of the agent: daemon, so that it never keeps the host alive; with the agent's own context loader,
 * so that it never pins one of the host's; named {@code zajel-…}, so that a thread dump tells whose it is.
 */
public final class AgentThreads {
    /** A thread that is not started yet. */
    public Thread newThread(String name, Runnable task) {
        Thread thread = new Thread(task, "zajel-" + name);
        thread.setDaemon(true);
        thread.setContextClassLoader(AgentThreads.class.getClassLoader());
        return thread;
    }
}
