// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.UnsupportedItemException;

/** How full something is, bytes or inodes, in the official agent's five figures. Immutable. */
final class Usage {
    private final long total;
    private final long free;
    private final long used;
    private final double freePercent;
    private final double usedPercent;

    Usage(long total, long free, long used, double freePercent, double usedPercent) {
        this.total = total;
        this.free = free;
        this.used = used;
        this.freePercent = freePercent;
        this.usedPercent = usedPercent;
    }

    /** @param available of the free, what is not for the superuser only; percentages are of what users can have */
    static Usage of(long total, long free, long available) {
        long used = total - free;
        long forUsers = used + available;
        if (forUsers == 0) {
            return new Usage(total, available, used, 0, 0);
        }
        double freePercent = 100.0 * available / forUsers;
        return new Usage(total, available, used, freePercent, 100.0 - freePercent);
    }

    /** One figure, by the key's second parameter. */
    MetricValue figure(String mode) throws UnsupportedItemException {
        switch (mode) {
            case "total":
                return MetricValue.ofUnsigned(total);
            case "free":
                return MetricValue.ofUnsigned(free);
            case "used":
                return MetricValue.ofUnsigned(used);
            case "pfree":
                return MetricValue.ofSixDecimals(freePercent);
            case "pused":
                return MetricValue.ofSixDecimals(usedPercent);
            default:
                throw Parameters.invalid(1);
        }
    }

    void write(String name, JsonText json) {
        json.object(name)
                .put("total", total)
                .put("free", free)
                .put("used", used)
                .putSixDecimals("pfree", freePercent)
                .putSixDecimals("pused", usedPercent)
                .end();
    }
}
