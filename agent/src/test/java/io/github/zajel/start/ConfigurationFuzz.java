// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import io.github.zajel.config.AgentOptions;
import io.github.zajel.config.InvalidOptionsException;
import io.github.zajel.config.OptionsReader;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;

/** The first line as agent argument, property and variable, the rest as file; what is left of a line is asked for as a key. */
public final class ConfigurationFuzz {
    private ConfigurationFuzz() {}

    private static final Path FILE = temporary();

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        if (text.contains("Include") || text.contains("Config")) {
            return; // would read files of this machine
        }
        String line = text.lines().findFirst().orElse("");
        Properties properties = new Properties();
        properties.setProperty("zajel." + line.replaceAll("=.*", ""), line.replaceAll("^[^=]*=", ""));
        try {
            Files.write(FILE, input);
            AgentOptions options = new OptionsReader(properties, Map.of("ZAJEL_HOSTNAME", line))
                    .read(line.startsWith("/") ? line.substring(1) : FILE + "," + line);
            options.changesThatNeedRestart(options);
            KeyRules.of(options).router(Collections.emptyIterator()).prepare(line);
        } catch (InvalidOptionsException invalid) {
            if (invalid.problems().isEmpty() || invalid.problems().contains("")) {
                throw new AssertionError("nothing said", invalid);
            }
        } catch (UnsupportedItemException expected) {
            return;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path temporary() {
        try {
            Path file = Files.createTempFile("zajel-fuzz", ".conf");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
