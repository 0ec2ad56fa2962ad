// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import com.fasterxml.jackson.databind.JsonNode;

/** What an agent's {@code version} tells the server; agents that send none are older than 4.4. */
final class AnnouncedVersion {
    private AnnouncedVersion() {}

    /** Whether the agent is 4.4 or newer and so works with item ids instead of keys. */
    static boolean knowsItemids(JsonNode request) {
        String[] parts = request.path("version").asText().split("\\.", 3);
        try {
            int major = Integer.parseInt(parts[0]);
            return major > 4 || (major == 4 && parts.length > 1 && Integer.parseInt(parts[1]) >= 4);
        } catch (NumberFormatException none) {
            return false;
        }
    }

    /** The update interval as old agents get it: whole seconds, 0 when there is more to it than that. */
    static long delaySeconds(String delay) {
        if (delay.isEmpty()) {
            return 0;
        }
        int unit = "smhdw".indexOf(delay.charAt(delay.length() - 1));
        int[] seconds = {1, 60, 3600, 86_400, 604_800};
        try {
            return unit < 0
                    ? Long.parseLong(delay)
                    : seconds[unit] * Long.parseLong(delay.substring(0, delay.length() - 1));
        } catch (NumberFormatException customIntervals) {
            return 0;
        }
    }
}
