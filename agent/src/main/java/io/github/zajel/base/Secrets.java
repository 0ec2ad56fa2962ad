// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Tells by their names what is most likely a secret, and masks it in texts. A name counts by its end: {@code dbPassword},
 * {@code aws.secret-access-key} and {@code API_TOKEN} are secrets, {@code passwordChanges} and {@code tokenTimeout} are
 * none. Numbers and booleans are for the caller to let through: they are what monitoring is about. Immutable.
 */
public final class Secrets {
    /** Stands where a secret stood. */
    public static final String MASK = "***";

    private static final Secrets STANDARD = new Secrets(new ArrayList<>());

    private static final String[] ENDS = {
        "password",
        "passwd",
        "passphrase",
        "passcode",
        "pass",
        "pwd",
        "secret",
        "token",
        "credential",
        "authorization",
        "apikey",
        "accesskey",
        "accountkey",
        "authkey",
        "masterkey",
        "privatekey",
        "secretkey",
        "sharedkey",
        "signingkey",
        "encryptionkey",
        "jwt",
        "psk"
    };

    private static final String[] HARMLESS_ENDS = {"bypass", "compass"};

    /** What may follow without changing what it is; the base is that of {@code base64}. */
    private static final String[] TAILS = {"value", "text", "string", "plain", "encrypted", "base", "hash"};

    private final List<String> harmless = new ArrayList<>();
    private final boolean masksNothing;

    /** @param harmless names that look like those of secrets and are none, in any case; {@code *}: all names */
    public Secrets(Collection<String> harmless) {
        for (String name : harmless) {
            this.harmless.add(name.toLowerCase(Locale.ROOT));
        }
        masksNothing = this.harmless.contains("*");
    }

    /** Knows no exceptions. */
    public static Secrets standard() {
        return STANDARD;
    }

    /** Whether what has this name is most likely a secret. */
    public boolean isSecret(String name) {
        if (masksNothing || name.length() < 3) {
            return false;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return !harmless.contains(lower) && endsAsSecret(lettersOf(lower));
    }

    /** Without the signs between words, and without a number at the end. */
    private static String lettersOf(String lower) {
        StringBuilder letters = new StringBuilder(lower.length());
        int end = 0;
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                letters.append(c);
                end = Character.isDigit(c) ? end : letters.length();
            }
        }
        return letters.substring(0, end);
    }

    private static boolean endsAsSecret(String letters) {
        for (String tail : TAILS) {
            if (letters.endsWith(tail)) {
                return endsWithAny(letters.substring(0, letters.length() - tail.length()));
            }
        }
        return endsWithAny(letters);
    }

    private static boolean endsWithAny(String letters) {
        for (String end : HARMLESS_ENDS) {
            if (letters.endsWith(end)) {
                return false;
            }
        }
        int length = letters.length();
        String singular = letters.endsWith("s") && !letters.endsWith("ss") ? letters.substring(0, length - 1) : letters;
        for (String end : ENDS) {
            if (singular.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The text, masked as far as it holds secrets: what follows {@code name=}, {@code name:} and {@code --name}, and
     * passwords in addresses as {@code https://user:password@host}. Rather masks too much than too little.
     */
    public String inText(String text) {
        if (masksNothing || text.length() < 5) {
            return text;
        }
        return new MaskedText(this, text).masked();
    }
}
