// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostNamesTest {
    @TempDir
    private Path proc;

    private final Properties properties = new Properties();
    private final Map<String, String> environment = new HashMap<>();
    private HostNames hostNames;

    @BeforeEach
    void nameTheMachine() throws IOException {
        Files.createDirectories(proc.resolve("sys/kernel"));
        Files.writeString(proc.resolve("sys/kernel/hostname"), "web-1.example\n");
        hostNames = new HostNames("orders", properties, environment, proc.toFile());
    }

    @Test
    void everyPlaceholderIsFilledIn() {
        environment.put("POD", "pod-7");
        properties.put("instance.id", "3");
        assertThat(hostNames.resolve(List.of("{host}-{app}", "a {env:POD}/{prop:instance.id}", "{pid}")))
                .containsExactly(
                        "web-1.example-orders",
                        "a pod-7_3",
                        Long.toString(ProcessHandle.current().pid()));
        assertThat(hostNames.missing()).isEmpty();
    }

    @Test
    void placeholderWithoutValueIsLeftOutAndTold() {
        assertThat(hostNames.resolve(List.of("{env:NONE}-{app}", "{prop:none}")))
                .containsExactly("-orders", "web-1.example");
        assertThat(hostNames.missing()).containsExactly("{env:NONE}", "{prop:none}");
    }

    @Test
    void noValueInAPathLeadsToAnotherFolder() {
        environment.put("UP", "../etc");
        assertThat(hostNames.filledIn("/var/lib/{app}/{env:UP}.buffer")).isEqualTo("/var/lib/orders/.._etc.buffer");
    }

    @Test
    void sameNameTwiceIsOneHost() {
        assertThat(hostNames.resolve(List.of("{app}", "orders", "x"))).containsExactly("orders", "x");
    }

    @Test
    void environmentNamesTheMachineWhereProcDoesNot() throws IOException {
        Files.delete(proc.resolve("sys/kernel/hostname"));
        environment.put("COMPUTERNAME", "WIN7");
        assertThat(hostNames.resolve(List.of("{host}"))).containsExactly("WIN7");
        environment.put("HOSTNAME", "box");
        assertThat(hostNames.resolve(List.of("{host}"))).containsExactly("box");
    }

    @Test
    void theRealMachineHasANameToo() {
        assertThat(new HostNames("a", properties, environment).resolve(List.of("{host}")))
                .doesNotContain("");
    }

    @Test
    void anyNameIsOneThatZabbixTakes() {
        Seeds.check(500, random -> {
            StringBuilder value = new StringBuilder();
            for (int length = random.nextInt(200); length > 0; length--) {
                value.append((char) (random.nextBoolean() ? random.nextInt(0x100) : random.nextInt(0x10000)));
            }
            environment.put("X", value.toString());
            assertThat(hostNames.resolve(List.of("{env:X}")))
                    .singleElement()
                    .asString()
                    .matches("[0-9A-Za-z._-]|[0-9A-Za-z._-][0-9A-Za-z. _-]{0,126}[0-9A-Za-z._-]");
        });
    }
}
