// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runs that outlived their deadline and have not come back, and what is not started because of them. Each costs the
 * host a thread, so there is room for a few; one bad bean may not take all of it, nor may one bad library. Since those
 * that run at once count only when they are overdue, there may be three more than each limit says. Guarded by its owner.
 */
final class Hanging {
    /** Where so many hang, more would tell nothing new. */
    static final int MAX = 16;

    private static final int MAX_OF_DOMAIN = 8;
    private static final int MAX_OF_BEAN = 4;

    private final List<Work> runs = new ArrayList<>();

    int size() {
        return runs.size();
    }

    void add(Work run) {
        runs.add(run);
    }

    /** Whether it was one of them. */
    boolean remove(Work run) {
        return runs.remove(run);
    }

    /** Takes from those that wait what must not be started now, and says why. */
    Map<Work, String> withdrawRefused(Iterable<Work> waiting) {
        Map<Work, String> refused = new LinkedHashMap<>();
        if (runs.size() >= MAX_OF_BEAN) {
            for (Iterator<Work> each = waiting.iterator(); each.hasNext(); ) {
                Work work = each.next();
                String reason = refusalOf(work);
                if (reason != null) {
                    each.remove();
                    refused.put(work, reason);
                }
            }
        }
        return refused;
    }

    private @Nullable String refusalOf(Work work) {
        if (!work.mayHang()) {
            return null;
        }
        if (runs.size() >= MAX) {
            return refusal(runs.size(), "in this JVM");
        }
        String bean = work.calls();
        String domain = bean.substring(0, bean.indexOf(':') + 1);
        if (domain.isEmpty()) {
            return null;
        }
        int ofDomain = 0;
        int ofBean = 0;
        for (Work run : runs) {
            ofDomain += run.calls().startsWith(domain) ? 1 : 0;
            ofBean += run.calls().equals(bean) ? 1 : 0;
        }
        if (ofBean >= MAX_OF_BEAN) {
            return refusal(ofBean, "in getters of " + bean);
        }
        return ofDomain >= MAX_OF_DOMAIN ? refusal(ofDomain, "in getters of " + domain + "*") : null;
    }

    private static String refusal(int count, String where) {
        return "Not read: " + count + " other readings hang " + where + "; see those that timed out.";
    }
}
