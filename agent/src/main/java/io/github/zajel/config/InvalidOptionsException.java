// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import java.util.Collections;
import java.util.List;

/** The configuration cannot be used; says everything that is wrong with it at once. */
public final class InvalidOptionsException extends Exception {
    /** A file that is no configuration at all has a problem in each line. */
    private static final int MAX_SHOWN = 30;

    private final List<String> problems;

    /** @param problems at least one sentence for the operator */
    public InvalidOptionsException(List<String> problems) {
        super(join(problems), null, false, false); // for the operator, who made it: no stack of ours
        this.problems = Collections.unmodifiableList(problems);
    }

    /** One sentence each: parameter, given value, where it was given, what is allowed. At least one. */
    public List<String> problems() {
        return problems;
    }

    private static String join(List<String> problems) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < Math.min(problems.size(), MAX_SHOWN); i++) {
            all.append(i == 0 ? "" : "\n").append(problems.get(i));
        }
        if (problems.size() > MAX_SHOWN) {
            all.append("\nand ").append(problems.size() - MAX_SHOWN).append(" more");
        }
        return all.toString();
    }
}
