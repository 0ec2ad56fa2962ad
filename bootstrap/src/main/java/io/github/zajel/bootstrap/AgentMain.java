// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.bootstrap;

import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
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
        start(arguments, instrumentation, Thread.currentThread());
    }

    /** Called when the agent is attached to a running JVM. */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, null);
    }

    /** @param main the thread that goes on to run the host's {@code main}; null when it did so before */
    private static void start(@Nullable String arguments, Instrumentation instrumentation, @Nullable Thread main) {
        try {
            if (StartRefusals.isJdkTool()) {
                return;
            }
            if (!isFirst()) {
                Isolated.complain("already running in this JVM; this second agent is ignored");
                return;
            }
            AgentStart start = new AgentStart(arguments, instrumentation, new WeakReference<>(main));
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
        /** Weak, for this runs as long as the agent does, and the host's thread may end. */
        private final WeakReference<@Nullable Thread> main;

        AgentStart(@Nullable String arguments, Instrumentation instrumentation, WeakReference<@Nullable Thread> main) {
            this.arguments = arguments;
            this.instrumentation = instrumentation;
            this.main = main;
        }

        @Override
        public void run() {
            try {
                Isolated.startAgent(arguments, instrumentation, main);
            } catch (Throwable failure) {
                Isolated.complain("off: " + failure);
            }
        }

        /** Where even the complaint fails: the host's handler, which may end the JVM, is not asked. */
        @Override
        public void uncaughtException(Thread ended, Throwable unspeakable) {}
    }
}
