// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.identity;

import java.io.File;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Finds the application's name: what it says of itself, else its jar file, else its main class. */
public final class AppName {
    private AppName() {}

    /** Never empty. {@code configured} is the option {@code App}. */
    public static String find(@Nullable String configured, Properties properties, Map<String, String> environment) {
        String[] candidates = {
            configured,
            properties.getProperty("spring.application.name"),
            environment.get("SPRING_APPLICATION_NAME"),
            environment.get("OTEL_SERVICE_NAME"),
            ofCommand(properties.getProperty("sun.java.command", ""), properties.getProperty("java.class.path", ""))
        };
        for (String candidate : candidates) {
            if (candidate != null && !candidate.trim().isEmpty()) {
                return candidate.trim();
            }
        }
        return "java"; // started by a native program, which leaves no command
    }

    /**
     * @param command main class, {@code module/class} or path of the jar, then the arguments, with nothing quoted
     * @param classPath begins with the path of the jar where a jar was started
     */
    private static String ofCommand(String command, String classPath) {
        int pathEnd = classPath.indexOf(File.pathSeparatorChar);
        String firstPath = pathEnd < 0 ? classPath : classPath.substring(0, pathEnd);
        boolean isJar = !firstPath.isEmpty() && (command + " ").startsWith(firstPath + " ");
        int blank = command.indexOf(' ');
        String program = isJar ? firstPath : blank < 0 ? command : command.substring(0, blank);
        String lastPart = program.substring(1 + Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')));
        if (isJar || lastPart.endsWith(".jar") || lastPart.endsWith(".war")) {
            return withoutVersion(lastPart);
        }
        return lastPart.substring(1 + Math.max(lastPart.lastIndexOf('.'), lastPart.lastIndexOf('$')));
    }

    /** {@code orders-service-1.2.3-SNAPSHOT.jar} is {@code orders-service}. */
    private static String withoutVersion(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String name = dot < 1 ? fileName : fileName.substring(0, dot);
        for (int dash = name.indexOf('-', 1);
                dash > 0 && dash + 1 < name.length();
                dash = name.indexOf('-', dash + 1)) {
            if (name.charAt(dash + 1) >= '0' && name.charAt(dash + 1) <= '9') {
                return name.substring(0, dash);
            }
        }
        return name;
    }
}
