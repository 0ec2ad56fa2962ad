// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** One line of the table of mounted file systems. Immutable. */
final class Mount {
    private final String place;
    private final String type;
    private final String options;

    Mount(String place, String type, String options) {
        this.place = place;
        this.type = type;
        this.options = options;
    }

    /** All of {@code /proc/mounts}, in its order; a blank in a name stays {@code \040}, as the official agent has it. */
    static List<Mount> parse(byte[] table) {
        List<Mount> mounts = new ArrayList<>();
        StringTokenizer lines = new StringTokenizer(new String(table, StandardCharsets.UTF_8), "\n");
        while (lines.hasMoreTokens()) {
            StringTokenizer fields = new StringTokenizer(lines.nextToken(), " ");
            if (fields.countTokens() >= 4) {
                fields.nextToken();
                mounts.add(new Mount(fields.nextToken(), fields.nextToken(), fields.nextToken()));
            }
        }
        return mounts;
    }

    String place() {
        return place;
    }

    String type() {
        return type;
    }

    String options() {
        return options;
    }
}
