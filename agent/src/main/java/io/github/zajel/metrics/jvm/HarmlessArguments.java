// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import io.github.zajel.base.Secrets;
import java.util.Locale;

/** Takes what may be a secret out of the arguments and flags of the JVM. */
final class HarmlessArguments {
    /** Properties of the JDK and of the usual frameworks that tell how an application runs. */
    private static final String[] TOLD = {
        "java.",
        "jdk.",
        "sun.",
        "com.sun.management.",
        "file.encoding",
        "stdout.encoding",
        "stderr.encoding",
        "user.timezone",
        "user.language",
        "user.country",
        "spring.profiles.active",
        "server.port",
        "catalina.base",
        "catalina.home",
        "jboss.server.name",
        "io.netty.",
        "networkaddress.cache."
    };

    private static final String[] SECRET = {
        "pass", "pwd", "secret", "token", "credential", "auth", "key", "private", "psk", "login", "url", "uri"
    };

    private HarmlessArguments() {}

    /**
     * One argument as it was given to the JVM. The value of a system property is only told where it is known to be
     * harmless, options of an agent only those of the debugger, commands to run on errors never.
     */
    static String ofArgument(String argument) {
        int equals = argument.indexOf('=');
        if (equals < 0 || isHarmless(argument, argument.substring(0, equals))) {
            return argument;
        }
        return argument.substring(0, equals + 1) + Secrets.MASK;
    }

    private static boolean isHarmless(String argument, String before) {
        if (before.startsWith("-D")) {
            return isTold(before.substring(2));
        }
        if (before.startsWith("-agent") || before.startsWith("-javaagent:")) {
            return argument.startsWith("-agentlib:jdwp=");
        }
        return !before.startsWith("-XX:") || !isCommand(before.substring(4));
    }

    private static boolean isTold(String property) {
        String name = property.toLowerCase(Locale.ROOT);
        for (String part : SECRET) {
            if (name.contains(part)) {
                return false;
            }
        }
        for (String prefix : TOLD) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    static String ofFlag(String name, String value) {
        return isCommand(name) && !value.isEmpty() ? Secrets.MASK : value;
    }

    /** Its value is a command line. */
    private static boolean isCommand(String flag) {
        return flag.equals("OnError") || flag.equals("OnOutOfMemoryError");
    }
}
