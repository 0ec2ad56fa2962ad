// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * After the milliseconds in the first argument, prints a line for each thread: {@code NAME daemon|user own|other handler|-}. Daemon
 * or not; whether its context loader is the application's own; whether it handles its uncaught failures itself. Ends with 0.
 */
public final class ThreadSpy {
    private ThreadSpy() {}

    public static void main(String[] arguments) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Long.parseLong(arguments[0]));
        ClassLoader own = ClassLoader.getSystemClassLoader();
        Map<String, String> lines = new TreeMap<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            ClassLoader context = thread.getContextClassLoader();
            boolean handlesFailures = thread.getUncaughtExceptionHandler() != thread.getThreadGroup();
            lines.put(
                    thread.getName(),
                    (thread.isDaemon() ? "daemon " : "user ")
                            + (context == own ? "own " : "other ")
                            + (handlesFailures ? "handler" : "-"));
        }
        lines.forEach((name, what) -> System.out.println(name + " " + what));
    }
}
