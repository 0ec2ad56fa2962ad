// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostMetadataTest {
    @TempDir
    private Path serviceAccount;

    private final Properties properties = new Properties();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void describeTheJvm() {
        properties.put("java.specification.version", "17");
        properties.put("java.vendor", "Eclipse Adoptium");
        properties.put("java.vendor.version", "Temurin-17.0.9+9");
        properties.put("os.name", "Linux");
        properties.put("os.arch", "amd64");
    }

    @Test
    void factsStandInAFixedOrderWheneverTheyBecomeKnown() throws IOException {
        Files.writeString(serviceAccount.resolve("namespace"), "payments");
        HostMetadata start = metadata(null, "env=prod", "blue");
        assertThat(start.text(255))
                .isEqualTo(
                        "zajel java app=orders jvm=17 vendor=Temurin os=linux arch=amd64 k8s=payments env=prod blue");
        assertThat(start.withFrameworks(List.of("spring-boot", "tomcat"))
                        .withCollector("G1")
                        .text(255))
                .isEqualTo("zajel java app=orders jvm=17 vendor=Temurin gc=G1 os=linux arch=amd64"
                        + " fw=spring-boot,tomcat k8s=payments env=prod blue");
    }

    @Test
    void namespaceComesFromTheEnvironmentWhereNoFileHasIt() {
        environment.put("POD_NAMESPACE", "shop");
        assertThat(metadata(null).text(255)).endsWith(" k8s=shop");
    }

    @Test
    void aGivenTextReplacesTheFactsButNotTheTags() {
        assertThat(metadata("linux db", "env=prod").withCollector("G1").text(255))
                .isEqualTo("linux db env=prod");
    }

    @Test
    void blanksInAFactDoNotMakeItTwo() {
        HostMetadata metadata =
                HostMetadata.atStart(null, List.of(), "my shop", properties, environment, serviceAccount.toFile());
        assertThat(metadata.text(255)).startsWith("zajel java app=my_shop jvm=17 ");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, Debian, Debian",
                "Zulu21.30+15-CA, 'Azul Systems, Inc.', Zulu",
                "Corretto-11.0.2, Amazon.com Inc., Corretto",
                "18.9, Oracle Corporation, Oracle",
                "(Red_Hat-17.0.9), 'Red Hat, Inc.', Red",
                "-, Temurin, Temurin",
            })
    void vendorIsNamedAsItsReleasesAre(String release, String company, String vendor) {
        properties.remove("java.vendor.version");
        if (release != null) {
            properties.put("java.vendor.version", release);
        }
        properties.put("java.vendor", company);
        assertThat(metadata(null).text(255)).contains(" vendor=" + vendor + " ");
    }

    @Test
    void javaEightIsCalledEight() {
        properties.put("java.specification.version", "1.8");
        assertThat(metadata(null).text(255)).contains(" jvm=8 ");
    }

    @Test
    void tooLongATextLosesWordsBeforeItLosesTags() {
        HostMetadata metadata = metadata(null, "env=prod").withFrameworks(List.of("spring-boot", "tomcat", "hikari"));
        assertThat(metadata.text(100))
                .isEqualTo(
                        "zajel java app=orders jvm=17 vendor=Temurin os=linux arch=amd64 fw=spring-boot,tomcat env=prod");
        assertThat(metadata.text(20)).isEqualTo("zajel java env=prod");
        assertThat(metadata.text(3)).isEqualTo("env");
    }

    @Test
    void anyTextFitsAndEndsWithAWholeWord() {
        Seeds.check(300, random -> {
            List<String> words = new ArrayList<>();
            for (int i = random.nextInt(60); i >= 0; i--) {
                words.add("abcdefghij".substring(0, 1 + random.nextInt(9)));
            }
            int max = 10 + random.nextInt(300);
            String text = metadata(String.join(" ", words)).text(max);
            assertThat(text.length()).isLessThanOrEqualTo(max);
            assertThat(words.subList(0, text.split(" ").length)).isEqualTo(List.of(text.split(" ")));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "G1, G1 Young Generation;G1 Old Generation",
        "Parallel, PS MarkSweep;PS Scavenge",
        "Serial, Copy;MarkSweepCompact",
        "CMS, ParNew;ConcurrentMarkSweep",
        "ZGC, ZGC Minor Cycles;ZGC Minor Pauses;ZGC Major Cycles",
        "Shenandoah, Shenandoah Pauses;Shenandoah Cycles",
        "scavenge, scavenge;global",
        "'', ''",
    })
    void collectorIsCalledAsItsFlagIs(String name, String beans) {
        assertThat(Collectors.nameOf(beans.isEmpty() ? List.of() : List.of(beans.split(";"))))
                .isEqualTo(name);
    }

    @Test
    void frameworksAreNamedOnceInOneOrderWhateverTheOrderOfTheClasses() {
        assertThat(Frameworks.among(List.of(
                        "io.netty.channel.AbstractChannel",
                        "java.lang.String",
                        "kafka.server.BrokerServer",
                        "kafka.server.KafkaServer",
                        "org.apache.catalina.core.StandardEngine",
                        "org.springframework.boot.SpringApplication",
                        "org.springframework.boot.SpringApplication")))
                .containsExactly("spring-boot", "tomcat", "kafka-broker", "netty");
    }

    private HostMetadata metadata(String given, String... tags) {
        return HostMetadata.atStart(given, List.of(tags), "orders", properties, environment, serviceAccount.toFile());
    }
}
