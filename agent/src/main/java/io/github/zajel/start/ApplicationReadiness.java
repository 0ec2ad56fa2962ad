// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import io.github.zajel.base.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the application has had its chance to choose a log manager and an MBean server. The first to touch either
 * settles both for the whole JVM, so the agent must come second: an application server that loses its log manager does
 * not start. Asked each time something of management is to be read; looks at most once a second, and once true stays so.
 */
final class ApplicationReadiness implements BooleanSupplier {
    private static final String LOG_MANAGER = "java.util.logging.LogManager";
    private static final String MBEAN_SERVERS = "javax.management.MBeanServerFactory";

    /** Main classes of servers that choose both, some time after their start. */
    private static final String[] SERVERS_THAT_CHOOSE = {
        "org.jboss.modules.", "weblogic.", "com.ibm.ws.", "com.ibm.wsspi."
    };

    /** The same, by the jar with which they are started; what follows it on the command line are arguments. */
    private static final String[] JARS_THAT_CHOOSE = {"jboss-modules.jar", "ws-server.jar", "ws-launch.jar"};

    /** An application that used neither in so long a time, and whose main thread is still busy, will hardly choose. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final int LOOKS_THAT_COUNT = 2;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Predicate<String> isLoaded;
    private final Supplier<Thread.@Nullable State> mainThread;
    private final boolean waitsForChoice;
    private final Clock clock;
    private final long startNanos;

    private volatile boolean isReady;
    private long lastLookNanos;
    private int looksAtRest;

    /**
     * @param isLoaded whether the JVM has loaded the class of this name
     * @param mainThread the state of the thread that runs {@code main}; null when it has ended
     * @param command the application's main class or the path of its jar, then its arguments
     */
    ApplicationReadiness(
            Predicate<String> isLoaded, Supplier<Thread.@Nullable State> mainThread, String command, Clock clock) {
        this.isLoaded = isLoaded;
        this.mainThread = mainThread;
        this.waitsForChoice = choosesLate(command);
        this.clock = clock;
        this.startNanos = clock.monotonicNanos();
        this.lastLookNanos = startNanos - LOOK_NANOS;
    }

    @Override
    public boolean getAsBoolean() {
        return isReady || look();
    }

    private synchronized boolean look() {
        long now = clock.monotonicNanos();
        if (!isReady && now - lastLookNanos >= LOOK_NANOS) {
            lastLookNanos = now;
            isReady = waitsForChoice
                    ? isLoaded.test(LOG_MANAGER) && isLoaded.test(MBEAN_SERVERS)
                    : isLoaded.test(LOG_MANAGER)
                            || isLoaded.test(MBEAN_SERVERS)
                            || isStartOver()
                            || now - startNanos >= PATIENCE_NANOS;
        }
        return isReady;
    }

    /** The main thread has ended, or waits for something without a time limit: a server that is up. */
    private boolean isStartOver() {
        Thread.State state = mainThread.get();
        looksAtRest = state == Thread.State.WAITING ? looksAtRest + 1 : 0;
        return state == null || state == Thread.State.TERMINATED || looksAtRest >= LOOKS_THAT_COUNT;
    }

    private static boolean choosesLate(String command) {
        for (String prefix : SERVERS_THAT_CHOOSE) {
            if (command.startsWith(prefix)) {
                return true;
            }
        }
        for (String jar : JARS_THAT_CHOOSE) {
            if ((command + " ").contains(jar + " ")) {
                return true;
            }
        }
        return false;
    }
}
