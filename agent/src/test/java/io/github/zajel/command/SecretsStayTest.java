// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What this JVM knows in confidence, asked for by every key that could tell it. */
class SecretsStayTest {
    private static final String PROPERTY = "shop.db.password";
    private static final String SECRET = "hunter2-in-a-property";

    @BeforeEach
    void set() {
        System.setProperty(PROPERTY, SECRET);
    }

    @AfterEach
    void clear() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void propertyWithTheNameOfAPasswordIsToldByNoKey() throws Exception {
        try (KeyRouter router = router("")) {
            List<String> answers = Stream.of(
                            "jmx[\"java.lang:type=Runtime\",SystemProperties]",
                            "jmx[\"java.lang:type=Runtime\",SystemProperties.*]",
                            "jmx[\"java.lang:type=Runtime\",\"SystemProperties.shop\\.db\\.password.value\"]",
                            "jmx[\"java.lang:type=Runtime\",\"SystemProperties.shop\\.db\\.password.*\"]",
                            "jmx.get[attributes,\"java.lang:type=Runtime\"]",
                            "jmx.discovery[attributes,\"java.lang:type=Runtime\"]",
                            "zajel.explain[\"jmx[\\\"java.lang:type=Runtime\\\",SystemProperties]\"]",
                            "java.inventory")
                    .map(key -> answer(router, key))
                    .toList();
            assertThat(answers).noneMatch(answer -> answer.contains(SECRET));
            assertThat(List.of(answers.get(0), answers.get(6)))
                    .allMatch(answer -> answer.contains("{\"key\":\"shop.db.password\",\"value\":\"***\"}"));
        }
        try (KeyRouter router = router("NotSecret=" + PROPERTY)) {
            assertThat(answer(
                            router, "jmx[\"java.lang:type=Runtime\",\"SystemProperties.shop\\.db\\.password.value\"]"))
                    .isEqualTo(SECRET);
        }
    }

    @EnabledOnOs(OS.LINUX)
    @Test
    void environmentIsToldByNoKeyThatTakesAFile() throws Exception {
        String path = System.getenv("PATH");
        try (KeyRouter router = router("NotSecret=*")) {
            List<String> told = new ArrayList<>();
            for (KeyDoc key : router.keys()) {
                if (key.name().matches("(net|web|zabbix)\\..*")) {
                    continue; // would take it for the name of a host
                }
                for (String file :
                        List.of("/proc/self/environ", "/proc/1/../self/environ", "/proc/thread-self/environ")) {
                    for (String more : List.of("", ",.", ",\"PATH=(.*)\",,,,\\0", ",lines", ",\"\",all")) {
                        String answer = answer(router, key.name() + "[" + file + more + "]");
                        if (answer.contains(path)) {
                            told.add(key.name());
                        }
                    }
                }
            }
            assertThat(told).isEmpty();
            assertThat(answer(router, "vfs.file.contents[/proc/self/environ]"))
                    .isEqualTo("The environment of a process may hold passwords, so this agent does not read it.");
        }
    }

    @Test
    void keysForTlsAreToldByNoKeyThatReadsAFile(@TempDir Path folder) throws Exception {
        String key = "0123456789abcdef0123456789abcdef";
        Path file = Files.writeString(folder.resolve("agent.psk"), key + "\n");
        try (KeyRouter router = router("NotSecret=*,TLSConnect=psk,TLSPSKIdentity=shop,TLSPSKFile=" + file)) {
            List<String> answers = Stream.of(
                            "vfs.file.contents[" + file + "]",
                            "vfs.file.regexp[" + file + ",.*]",
                            "vfs.file.regmatch[" + file + ",^0]",
                            "vfs.file.cksum[" + file + "]",
                            "vfs.file.md5sum[" + file + "]",
                            "vfs.file.size[" + file + ",lines]")
                    .map(item -> answer(router, item))
                    .toList();
            assertThat(answers).containsOnly("This is a key of the agent's own, so it does not read it for items.");
        }
    }

    private static KeyRouter router(String rules) throws Exception {
        return Configuration.read(List.of(rules)).router();
    }

    private static String answer(KeyRouter router, String key) {
        try {
            return router.prepare(key).read(Deadline.in(3_000, Clock.system())).text();
        } catch (UnsupportedItemException refused) {
            return String.valueOf(refused.getMessage());
        } catch (Exception notNow) {
            return notNow.toString();
        }
    }
}
