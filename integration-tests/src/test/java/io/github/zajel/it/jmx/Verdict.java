// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the Java gateway answered before and after the agent for the same key.
 *
 * @param before a value, or a reason that starts with "unsupported: "; so the others
 */
record Verdict(String key, String before, String ours, String after) {
    static final String UNSUPPORTED = "unsupported: ";

    /** While the gateway reads over RMI, the JVM has threads more that serve it. */
    private static final Pattern THREADS = Pattern.compile("[\",](Current|Daemon|Peak|TotalStarted)?ThreadCount\\b");

    private static final int GATEWAY_THREADS = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    boolean isSupportedByGateway() {
        return !before.startsWith(UNSUPPORTED) && !after.startsWith(UNSUPPORTED);
    }

    boolean isSupportedByAgent() {
        return !ours.startsWith(UNSUPPORTED);
    }

    /** The same value or, of a number that changes, one between the gateway's; of a list the same rows, in any order. */
    boolean isEqual() {
        if (!isSupportedByGateway() || !isSupportedByAgent()) {
            return false;
        }
        return ours.equals(before) || ours.equals(after) || isBetween() || isSameList();
    }

    /** Nothing is to be learned by asking again. */
    boolean isFinal() {
        return isEqual() || (before.startsWith(UNSUPPORTED) && after.startsWith(UNSUPPORTED));
    }

    /** What does not change must be the same in its form too. */
    private boolean isBetween() {
        boolean isOfThreads = THREADS.matcher(key).find();
        if (before.equals(after) && !isOfThreads) {
            return false;
        }
        try {
            BigDecimal value = new BigDecimal(ours);
            BigDecimal one = new BigDecimal(before);
            BigDecimal other = new BigDecimal(after);
            BigDecimal tolerance = BigDecimal.valueOf(isOfThreads ? GATEWAY_THREADS : 0);
            return value.compareTo(one.min(other).subtract(tolerance)) >= 0
                    && value.compareTo(one.max(other).add(tolerance)) <= 0;
        } catch (NumberFormatException notNumbers) {
            return false;
        }
    }

    private boolean isSameList() {
        boolean isList = !key.startsWith("jmx[");
        return isList && (rows(ours).equals(rows(before)) || rows(ours).equals(rows(after)));
    }

    /** Of a discovery with its wrapper, or of a list without. */
    private static Set<JsonNode> rows(String list) {
        try {
            JsonNode parsed = JSON.readTree(list);
            Set<JsonNode> rows = new HashSet<>();
            (parsed.isArray() ? parsed : parsed.path("data")).forEach(rows::add);
            return rows;
        } catch (IOException e) {
            throw new IllegalStateException(list, e);
        }
    }

    @Override
    public String toString() {
        return key + "\n    gateway: " + before + "\n    ours:    " + ours + "\n    gateway: " + after;
    }
}
