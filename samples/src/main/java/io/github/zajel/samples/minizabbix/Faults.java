// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults in force, oldest first. Safe for all threads. */
final class Faults {
    private final List<Fault> faults = new ArrayList<>();

    synchronized void add(Fault fault) {
        faults.add(fault);
    }

    synchronized void clear() {
        faults.clear();
    }

    /** The fault that befalls this request, or null; counts it. */
    synchronized @Nullable Fault next(String requestType) {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            if (fault.concerns(requestType)) {
                if (fault.times() <= 1) {
                    faults.remove(i);
                } else {
                    faults.set(i, fault.times(fault.times() - 1));
                }
                return fault;
            }
        }
        return null;
    }
}
