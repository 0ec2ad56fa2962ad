// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

/** How a parameter is called in the environment. */
final class EnvironmentName {
    static final String PREFIX = "ZAJEL_";

    private EnvironmentName() {}

    /** {@code ServerActive} is {@code ZAJEL_SERVER_ACTIVE}, {@code TLSPSKFile} is {@code ZAJEL_TLS_PSK_FILE}. */
    static String of(String name) {
        StringBuilder words = new StringBuilder(PREFIX);
        for (int i = 0; i < name.length(); i++) {
            if (startsWord(name, i)) {
                words.append('_');
            }
            words.append(Character.toUpperCase(name.charAt(i)));
        }
        return words.toString();
    }

    private static boolean startsWord(String name, int i) {
        if (i == 0 || !Character.isUpperCase(name.charAt(i))) {
            return false;
        }
        boolean nextIsLower = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
        boolean endsTls = i == 3 && name.startsWith("TLS");
        return nextIsLower || endsTls || !Character.isUpperCase(name.charAt(i - 1));
    }
}
