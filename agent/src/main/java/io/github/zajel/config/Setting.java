// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import io.github.zajel.base.Secrets;

/** A parameter as it was given, not yet understood. */
final class Setting {
    private static final int MAX_SHOWN = 80;

    final String name;
    /** Trimmed. */
    final String value;
    /** Where it was given, for the operator: {@code /etc/zajel.conf:12}, {@code agent argument}. */
    final String where;

    Setting(String name, String value, String where) {
        this.name = name;
        this.value = value.trim();
        this.where = where;
    }

    /** @param complaint a clause */
    String problem(String complaint) {
        return this + " (" + where + "): " + complaint;
    }

    /** Name and value, fit for one line of a log: a password that has strayed into the wrong parameter is not told. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Secrets.standard().inText(name + '=' + value));
        if (text.length() > MAX_SHOWN) {
            text.setLength(MAX_SHOWN);
            text.append('…');
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                text.setCharAt(i, '?');
            }
        }
        return text.toString();
    }
}
