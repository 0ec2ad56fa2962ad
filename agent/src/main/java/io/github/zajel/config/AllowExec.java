// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

/** Whether readings may start a process where the JVM has no other way. */
public enum AllowExec {
    /** Where nothing tells that it could harm the application. */
    AUTO("auto"),
    NEVER("0"),
    ALWAYS("1");

    private final String text;

    AllowExec(String text) {
        this.text = text;
    }

    /** As it is written in a file. */
    @Override
    public String toString() {
        return text;
    }
}
