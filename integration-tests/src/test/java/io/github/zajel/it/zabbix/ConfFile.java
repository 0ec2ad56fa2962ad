// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of a Zabbix daemon, which logs to its standard output. */
final class ConfFile {
    private final Map<String, String> parameters = new TreeMap<>(Map.of("LogType", "console"));

    ConfFile set(String parameter, Object value) {
        parameters.put(parameter, value.toString());
        return this;
    }

    ConfFile set(Map<String, ?> more) {
        more.forEach(this::set);
        return this;
    }

    /** Writes them and gives the file again. */
    Path write(Path file) {
        try {
            return Files.write(
                    file,
                    parameters.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
