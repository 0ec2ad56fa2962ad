// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.identity;

import java.io.File;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the machine's own name, in a container the container's. */
final class MachineName {
    private MachineName() {}

    /** Never empty; may take the time of a name server where neither the system nor the environment has a name. */
    static String find(File proc, Map<String, String> environment) {
        @Nullable
        String[] candidates = {
            FirstLine.of(new File(proc, "sys/kernel/hostname")),
            environment.get("HOSTNAME"),
            environment.get("COMPUTERNAME")
        };
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isEmpty()) {
                return candidate;
            }
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
