// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import io.github.zajel.config.TlsOptions;
import io.github.zajel.protocol.tls.record.TlsSession;
import io.github.zajel.protocol.tls.setting.TlsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The key that agent and server share, its name, and the cipher suites to use it with. Immutable. */
public final class PreSharedKey {
    private static final int MIN_DIGITS = 32;
    private static final int MAX_DIGITS = 512;

    final String identity;
    final PskSuites suites;
    private final byte[] key;

    private PreSharedKey(String identity, byte[] key, PskSuites suites) {
        this.identity = identity;
        this.key = key;
        this.suites = suites;
    }

    /**
     * Reads the file.
     *
     * @param warn takes what the operator should know although all can be used
     * @throws IOException that names the file and says what is wrong with it
     */
    public static PreSharedKey load(TlsOptions options, Consumer<String> warn) throws IOException {
        TlsFile file = new TlsFile("TLSPSKFile", Objects.requireNonNull(options.pskFile()));
        byte[] key = parse(file);
        file.warnIfReadableByOthers(warn);
        return new PreSharedKey(Objects.requireNonNull(options.pskIdentity()), key, PskSuites.chosenBy(options, warn));
    }

    /** The first line, as in Zabbix. No part of it may come into a log. */
    private static byte[] parse(TlsFile file) throws IOException {
        String text = file.read();
        int end = text.indexOf('\n');
        String digits = (end < 0 ? text : text.substring(0, end)).trim();
        int length = digits.length();
        if (length < MIN_DIGITS || length > MAX_DIGITS) {
            throw file.unusable("has " + length + " characters in its first line; a pre-shared key has " + MIN_DIGITS
                    + " to " + MAX_DIGITS + " hexadecimal digits");
        }
        if (length % 2 != 0) {
            throw file.unusable("has an odd number of digits, " + length);
        }
        byte[] key = new byte[length / 2];
        for (int i = 0; i < length; i++) {
            int digit = digits.charAt(i) < 0x80 ? Character.digit(digits.charAt(i), 16) : -1;
            if (digit < 0) {
                throw file.unusable("has something other than a hexadecimal digit at position " + (i + 1));
            }
            key[i / 2] = (byte) (key[i / 2] << 4 | digit);
        }
        return key;
    }

    /** The agent's side of a connection that it made; {@code serverName} is what it asked for: null for an address. */
    public TlsSession client(@Nullable String serverName) {
        return PskSession.client(this, serverName);
    }

    /** The agent's side of a connection that it accepted. */
    public TlsSession server() {
        return PskSession.server(this);
    }

    /** For the log. */
    @Override
    public String toString() {
        return "TLSPSKFile has a key of " + key.length + " bytes, known as \"" + identity + "\"";
    }

    byte[] identityBytes() {
        return identity.getBytes(StandardCharsets.UTF_8);
    }

    byte[] key() {
        return key.clone();
    }
}
