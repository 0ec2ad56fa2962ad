// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.demo;

import io.github.zajel.samples.minizabbix.HostState;
import io.github.zajel.samples.minizabbix.ItemState;
import io.github.zajel.samples.minizabbix.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is missing from a host for the demo to count as a success. */
final class Verdict {
    private Verdict() {}

    /**
     * One line for each family without items, each item without a value, each item that is wrong on purpose and yet was not
     * reported as not supported; empty when all is well.
     *
     * @param host null if it never registered
     */
    static List<String> missing(@Nullable HostState host) {
        List<String> missing = new ArrayList<>();
        if (host == null) {
            missing.add("the host did not register");
            return missing;
        }
        if (host.availability() != HostState.Availability.AVAILABLE) {
            missing.add("heartbeat: the host is not available but " + host.availability());
        }
        for (Family family : Family.values()) {
            boolean inTemplate = false;
            for (ItemState item : host.items()) {
                if (family.owns(item.item().key())) {
                    inTemplate = true;
                    judge(family, item, missing);
                }
            }
            if (!inTemplate) {
                missing.add(family + ": no such item in the template");
            }
        }
        return missing;
    }

    private static void judge(Family family, ItemState item, List<String> missing) {
        Value last = item.last();
        boolean good = item.item().isFailureExpected()
                ? last != null && !last.isSupported() && !item.hasValue()
                : item.hasValue();
        if (!good) {
            String wanted =
                    item.item().isFailureExpected() ? "a reason for not being supported, got " : "a value, got ";
            missing.add(family + ": " + item.item().key() + " wants " + wanted + (last == null ? "nothing" : last));
        }
    }
}
