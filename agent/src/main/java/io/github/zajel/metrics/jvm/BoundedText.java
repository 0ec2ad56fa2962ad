// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

/** A text made of blocks, no longer than the server keeps of one. For one thread. */
final class BoundedText {
    /** Zabbix cuts texts at 65,536 characters; what is told at the end needs some of them. */
    private static final int MAX_CHARACTERS = 65_000;

    private final StringBuilder text = new StringBuilder();

    /** False, and nothing is added, when it would be too long. */
    boolean add(CharSequence block) {
        boolean fits = block.length() <= MAX_CHARACTERS - text.length();
        if (fits) {
            text.append(block);
        }
        return fits;
    }

    /** The last words, at most 500 characters. */
    String endWith(String last) {
        return text.append(last).toString();
    }
}
