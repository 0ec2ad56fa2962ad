// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import io.github.zajel.base.Secrets;
import io.github.zajel.metric.UnsupportedItemException;
import org.jspecify.annotations.Nullable;

/**
 * Tells the operator what host code has thrown: the message of the root cause, as the Java gateway does, with the class
 * where the message alone says little. Errors are no exception: when one arrives here the getter's stack is gone and the
 * memory that lacked was its own, so the worker is sound; {@code ThreadDeath} nobody sends to a thread of ours. The
 * operator learns more from "java.lang.OutOfMemoryError: Java heap space" at the item than from an agent that stopped.
 */
final class HostFailure {
    /** The server keeps 2048 characters of a reason. */
    private static final int MAX_CHARACTERS = 2048;

    /** A chain of causes may lead back to its beginning. */
    private static final int MAX_CAUSES = 50;

    private HostFailure() {}

    static UnsupportedItemException of(Throwable failure) {
        return new UnsupportedItemException(reason(failure));
    }

    /** Never empty. */
    static String reason(Throwable failure) {
        Throwable root = failure;
        try {
            for (int i = 0; i < MAX_CAUSES; i++) {
                Throwable cause = root.getCause();
                if (cause == null) {
                    break;
                }
                root = cause;
            }
            if (root instanceof InterruptedException) {
                Thread.currentThread().interrupt(); // the agent ends this worker, the getter only noticed first
            }
            String reason = Secrets.standard().inText(describe(root.getMessage(), root));
            return reason.length() <= MAX_CHARACTERS ? reason : reason.substring(0, MAX_CHARACTERS);
        } catch (Throwable ofTheException) { // getCause and getMessage are host code as well
            return root.getClass().getName();
        }
    }

    private static String describe(@Nullable String message, Throwable root) {
        String type = root.getClass().getName();
        if (message == null || message.trim().isEmpty()) {
            return type;
        }
        return root instanceof Exception ? message : type + ": " + message;
    }
}
