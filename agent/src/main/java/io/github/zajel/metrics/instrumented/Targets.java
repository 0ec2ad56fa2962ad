// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import io.github.zajel.metrics.instrumented.weave.Target;
import java.util.ArrayList;
import java.util.List;

/** What one probe measures as if it were one method: a target, or several with {@code |} between them. Immutable. */
final class Targets {
    /** Each is looked for among the classes of each loader, again and again. */
    private static final int MOST = 20;

    private final List<Target> all;

    private Targets(List<Target> all) {
        this.all = all;
    }

    /** @throws IllegalArgumentException with a message for the operator */
    static Targets parse(String given) {
        List<Target> all = new ArrayList<>(1);
        String[] several = given.split("\\|", MOST + 1);
        if (several.length > MOST) {
            throw new IllegalArgumentException("More than " + MOST + " targets with | between them.");
        }
        for (String one : several) {
            Target target = Target.parse(one);
            if (!all.contains(target)) {
                all.add(target);
            }
        }
        return new Targets(all);
    }

    List<Target> all() {
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Targets && all.equals(((Targets) other).all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    /** As they were given, without blanks. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Target target : all) {
            text.append(text.length() == 0 ? "" : "|").append(target);
        }
        return text.toString();
    }
}
