// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

import java.io.File;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * An application server's start: it names its own log manager only some time after {@code main} began (milliseconds in the
 * first argument, or 2000; {@code told}: when there is a file {@code end} in its working directory), then logs. Prints {@code choosing}, later {@code log manager: CLASS} with the class in force:
 * {@link Own} unless something touched {@code java.util.logging} before. Ends with 0 if it is {@link Own}, else with 1.
 */
public final class LateLogManager {
    private LateLogManager() {}

    /** The application's own; public with a public constructor because the JDK makes it by name. */
    public static final class Own extends LogManager {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("choosing");
        if (arguments.length > 0 && arguments[0].equals("told")) {
            while (!new File("end").exists()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } else {
            TimeUnit.MILLISECONDS.sleep(arguments.length > 0 ? Long.parseLong(arguments[0]) : 2000);
        }
        System.setProperty("java.util.logging.manager", Own.class.getName());
        Logger.getLogger("host").fine("the first use of java.util.logging by the host");
        LogManager inForce = LogManager.getLogManager();
        System.out.println("log manager: " + inForce.getClass().getName());
        System.exit(inForce instanceof Own ? 0 : 1);
    }
}
