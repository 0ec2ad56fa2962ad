// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Waits until there is a thread whose name begins with the first argument, thirty seconds at most. Then prints a line for each
 * thread: {@code NAME daemon|user own|other handler|-}. Daemon or not; whether its context loader is the application's own;
 * whether it handles its uncaught failures itself. Ends with 0.
 */
public final class ThreadSpy {
    private ThreadSpy() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> lines = look();
        for (int i = 0; i < 300 && !hasPrefix(lines, arguments[0]); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            lines = look();
        }
        lines.forEach((name, what) -> System.out.println(name + " " + what));
    }

    private static Map<String, String> look() {
        ClassLoader own = ClassLoader.getSystemClassLoader();
        Map<String, String> lines = new TreeMap<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            boolean handlesFailures = thread.getUncaughtExceptionHandler() != thread.getThreadGroup();
            String what = (thread.isDaemon() ? "daemon " : "user ")
                    + (thread.getContextClassLoader() == own ? "own " : "other ")
                    + (handlesFailures ? "handler" : "-");
            if (thread.isAlive()) { // one that has ended meanwhile has lost its handler
                lines.put(thread.getName(), what);
            }
        }
        return lines;
    }

    private static boolean hasPrefix(Map<String, String> lines, String prefix) {
        for (String name : lines.keySet()) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
