// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.config.AgentOptions;
import io.github.zajel.config.InvalidOptionsException;
import io.github.zajel.config.OptionsReader;
import io.github.zajel.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MetadataTest {
    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final List<String> loaded = new ArrayList<>();
    private boolean mayUseManagement;
    private int looks;

    @Test
    void beforeAnythingIsLoadedOnlyTheJvmIsTold() {
        assertThat(metadata("App=shop,ServerActive=a").text(255))
                .startsWith("zajel java app=shop jvm=")
                .doesNotContain("fw=", "gc=");
        assertThat(looks).isZero();
    }

    @Test
    void aFrameworkShowsUpOnceItsClassesAreLoaded() {
        Metadata metadata = metadata("ServerActive=a");
        metadata.start();
        loaded.add("org.apache.catalina.core.StandardEngine");
        time.advance(Duration.ofSeconds(9));
        assertThat(metadata.text(255)).doesNotContain("fw=");
        time.advance(Duration.ofSeconds(1));
        assertThat(metadata.text(255)).contains(" fw=tomcat");
        loaded.add("org.springframework.boot.SpringApplication");
        time.advance(Duration.ofSeconds(20));
        assertThat(metadata.text(255)).contains(" fw=spring-boot,tomcat");
    }

    @Test
    void theCollectorIsAskedForOnlyWhenManagementMayBeUsed() {
        Metadata metadata = metadata("ServerActive=a");
        metadata.start();
        time.advance(Duration.ofSeconds(3));
        assertThat(metadata.text(255)).doesNotContain("gc=");
        mayUseManagement = true;
        time.advance(Duration.ofSeconds(7));
        assertThat(metadata.text(255)).containsPattern(" gc=\\w+ ");
    }

    @Test
    void theLooksEnd() {
        metadata("ServerActive=a").start();
        time.advance(Duration.ofHours(2));
        int looksOfTwoHours = looks;
        time.advance(Duration.ofDays(30));
        assertThat(looks).isEqualTo(looksOfTwoHours).isLessThan(10);
    }

    @Test
    void aChangedTagIsTakenOverAndWhatWasFoundIsKept() {
        Metadata metadata = metadata("ServerActive=a,Tags=one");
        loaded.add("org.apache.catalina.core.StandardEngine");
        metadata.start();
        time.advance(Duration.ofSeconds(3));
        metadata.change(options("ServerActive=a,Tags=two"));
        assertThat(metadata.text(255)).contains(" fw=tomcat").endsWith(" two");
    }

    private Metadata metadata(String argument) {
        return new Metadata(options(argument), this::loadedClasses, () -> mayUseManagement, time);
    }

    private List<String> loadedClasses() {
        looks++;
        return loaded;
    }

    private static AgentOptions options(String argument) {
        try {
            return new OptionsReader(new Properties(), Map.of()).read(argument);
        } catch (InvalidOptionsException e) {
            throw new AssertionError(e);
        }
    }
}
