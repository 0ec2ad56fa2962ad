// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.io.TempDir;

/** Where options may be given, and what is read there. */
abstract class GivenPlaces {
    @TempDir
    Path directory;

    final Properties properties = new Properties();
    final Map<String, String> environment = new HashMap<>();

    AgentOptions read(String argument) throws InvalidOptionsException {
        return new OptionsReader(properties, environment).read(argument);
    }

    List<String> problems(String argument) {
        return catchThrowableOfType(InvalidOptionsException.class, () -> read(argument))
                .problems();
    }

    String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }
}
