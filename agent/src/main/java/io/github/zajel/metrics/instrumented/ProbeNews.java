// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import io.github.zajel.base.Log;
import io.github.zajel.metrics.instrumented.weave.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the log has of probes: one line for all that come or go together, {@code java.method.list} has them in full. */
final class ProbeNews {
    private static final int MOST_NAMED = 3;
    private static final int LONGEST_NAME = 100;

    private final Log log;

    ProbeNews(Log log) {
        this.log = log;
    }

    /** Of each probe once, when the first of its methods is woven. */
    void woven(List<Probe> all) {
        List<Probe> fresh = new ArrayList<>();
        Set<String> askers = new TreeSet<>();
        for (Probe probe : all) {
            Progress progress = probe.progress();
            if (!probe.isTold && progress != null && progress.methods() > 0) {
                probe.isTold = true;
                fresh.add(probe);
                askers.add(probe.asker);
            }
        }
        askers.remove("");
        tell("methods measured from now on: ", fresh, askers.isEmpty() ? "" : ", for " + String.join(", ", askers));
    }

    void over(List<Probe> over) {
        tell("methods no longer measured: ", over, "");
    }

    private void tell(String what, List<Probe> some, String whom) {
        StringBuilder line = new StringBuilder(what);
        for (int i = 0; i < some.size() && i < MOST_NAMED; i++) {
            String name = some.get(i).targets.toString();
            line.append(i == 0 ? "" : ", ");
            line.append(name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…");
        }
        if (!some.isEmpty()) {
            int rest = some.size() - MOST_NAMED;
            log.info(line + (rest > 0 ? " and " + rest + " more" : "") + whom);
        }
    }
}
