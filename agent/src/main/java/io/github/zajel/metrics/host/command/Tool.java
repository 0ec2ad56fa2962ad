// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.command;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.ExecAccess;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A program that the agent itself has chosen, started only where AllowExec lets it, and one at a time. Any thread. */
public final class Tool {
    private static final long EARLIER_MILLIS = 200;

    private final ExecAccess exec;
    private final String name;
    private final String failure;
    private final ShellCommand command;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /**
     * @param name of the program, for reasons
     * @param line for the shell; what may have to be ended softly is to take the shell's place, by {@code exec}
     * @param failure what a reason begins with, without a point
     */
    public Tool(ExecAccess exec, String name, String line, String failure) {
        this.exec = exec;
        this.name = name;
        this.failure = failure;
        this.command = new ShellCommand(line);
    }

    /** By when a program must have ended so that its failure is told, before the scheduler calls it the item's timeout. */
    public static Deadline endOf(Deadline item) {
        return item.earlierBy(EARLIER_MILLIS);
    }

    /**
     * What it prints, without blanks at the end.
     *
     * @param arguments of the line: {@code $1} and so on
     * @throws UnsupportedItemException when it may not be started, or cannot, has not ended in time, or fails without a
     *     word
     */
    public String output(Deadline deadline, String... arguments) throws UnsupportedItemException {
        try {
            if (!oneAtATime.tryLock(deadline.millisLeft(), TimeUnit.MILLISECONDS)) {
                throw new UnsupportedItemException("Timeout while processing item.");
            }
            try {
                return run(deadline, arguments);
            } finally {
                oneAtATime.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnsupportedItemException("The agent is stopping.");
        }
    }

    private String run(Deadline deadline, String... arguments) throws UnsupportedItemException {
        String refusal = exec.refusal();
        if (refusal != null) {
            throw new UnsupportedItemException(failure + ": " + name + " is not started: " + refusal + ".");
        }
        ShellCommand.Answer answer = command.run(deadline, arguments);
        if (answer.text.isEmpty() && answer.exitCode != 0) {
            throw new UnsupportedItemException(
                    failure + ": " + name + " ended with exit code " + answer.exitCode + ".");
        }
        return answer.text;
    }
}
