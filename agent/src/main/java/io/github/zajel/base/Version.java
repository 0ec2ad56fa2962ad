// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The agent's own version, as the build wrote it down. */
public final class Version {
    /** Three numbers, like {@code 1.2.3}: what {@code agent.version} answers. */
    public static final String NUMBER = read().replaceFirst("-.*", "");

    private Version() {}

    private static String read() {
        try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
            if (in == null) {
                return "0.0.0";
            }
            String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "0.0.0" : line.trim();
        } catch (IOException unreadable) {
            return "0.0.0"; // a damaged jar: the version is the least of it
        }
    }
}
