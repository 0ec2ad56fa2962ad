// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.metric.Decimal;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.StringTokenizer;

/** The ports of a key's parameters: numbers, or names of {@code /etc/services}. */
final class ServiceNames {
    private static final int MAX_BYTES = 4 << 20;

    private final Path services;

    ServiceNames(Path services) {
        this.services = services;
    }

    /**
     * The number of a port, 0 for any.
     *
     * @param text a number, a service's name, or nothing
     * @param protocol {@code tcp} or {@code udp}
     */
    int port(String text, String protocol) throws UnsupportedItemException {
        if (text.isEmpty()) {
            return 0;
        }
        int number = Decimal.parse(text, 65535);
        if (number >= 0) {
            return number;
        }
        char first = text.charAt(0);
        if (first == '-' || (first >= '0' && first <= '9')) {
            throw new UnsupportedItemException("Invalid port number: " + text);
        }
        int known = lookUp(text, protocol);
        if (known < 0) {
            throw new UnsupportedItemException(
                    "The service \"" + text + "\" is not available for the requested socket type.");
        }
        return known;
    }

    /** Lines of the form {@code http 80/tcp www # comment}. */
    private int lookUp(String name, String protocol) {
        String content;
        try {
            content = new String(ProcFile.read(services, MAX_BYTES), StandardCharsets.UTF_8);
        } catch (UnsupportedItemException noSuchFile) {
            return -1; // small images do without it
        }
        for (StringTokenizer lines = new StringTokenizer(content, "\n"); lines.hasMoreTokens(); ) {
            String line = lines.nextToken();
            int comment = line.indexOf('#');
            StringTokenizer words = new StringTokenizer(comment < 0 ? line : line.substring(0, comment));
            if (words.countTokens() < 2) {
                continue;
            }
            boolean found = words.nextToken().equals(name);
            String port = words.nextToken();
            while (!found && words.hasMoreTokens()) {
                found = words.nextToken().equals(name);
            }
            if (found && port.toLowerCase(Locale.ROOT).endsWith("/" + protocol)) {
                return Decimal.parse(port.substring(0, port.indexOf('/')), 65535);
            }
        }
        return -1;
    }
}
