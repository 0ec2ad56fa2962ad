// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.bootstrap;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM enters the agent. Starts one daemon thread and returns; whatever goes wrong costs one line on standard
 * error, never the host. No lambdas: on early Java 8 updates they crash in {@code premain} (JDK-8041920).
 */
public final class AgentMain {
    private static boolean isStarted;

    private AgentMain() {}

    /** Called before the host's {@code main} for {@code -javaagent}. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation);
    }

    /** Called when the agent is attached to a running JVM. */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation);
    }

    private static void start(@Nullable String arguments, Instrumentation instrumentation) {
        try {
            if (StartRefusals.isJdkTool()) {
                return;
            }
            if (!isFirst()) {
                Isolated.complain("already running in this JVM; this second agent is ignored");
                return;
            }
            AgentStart start = new AgentStart(arguments, instrumentation);
            Thread starter = new Thread(start, "zajel-start");
            starter.setDaemon(true);
            starter.setUncaughtExceptionHandler(start);
            starter.start();
        } catch (Throwable failure) {
            Isolated.complain("off: " + failure);
        }
    }

    /** Not by a class of {@code java.util.concurrent.atomic}, which loads a dozen others on the host's main thread. */
    private static synchronized boolean isFirst() {
        boolean isFirst = !isStarted;
        isStarted = true;
        return isFirst;
    }

    private static final class AgentStart implements Runnable, Thread.UncaughtExceptionHandler {
        private final @Nullable String arguments;
        private final Instrumentation instrumentation;

        AgentStart(@Nullable String arguments, Instrumentation instrumentation) {
            this.arguments = arguments;
            this.instrumentation = instrumentation;
        }

        @Override
        public void run() {
            try {
                Isolated.startAgent(arguments, instrumentation);
            } catch (Throwable failure) {
                Isolated.complain("off: " + failure);
            }
        }

        /** Where even the complaint fails: the host's handler, which may end the JVM, is not asked. */
        @Override
        public void uncaughtException(Thread ended, Throwable unspeakable) {}
    }
}
