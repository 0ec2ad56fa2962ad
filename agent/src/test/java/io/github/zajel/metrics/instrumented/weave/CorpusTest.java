// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.shop.Kinds;
import com.fasterxml.jackson.core.JsonFactory;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * Each method of whole libraries is woven, and the JVM verifies the result. In a build those are a sample of the libraries on
 * the tests' own class path; {@code -Dzajel.corpus=a.jar:b.jar} takes all classes of these instead.
 */
class CorpusTest {
    private static final List<Class<?>> OF_LIBRARIES =
            List.of(JavaClass.class, Assertions.class, JsonFactory.class, ByteBuddy.class, Test.class, Yaml.class);

    @Test
    void theJvmVerifiesWhateverIsWoven() throws Exception {
        String given = System.getProperty("zajel.corpus");
        Corpus corpus = new Corpus();
        if (given == null) {
            for (Class<?> one : OF_LIBRARIES) {
                corpus.verify(
                        Path.of(one.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI()),
                        8);
            }
        } else {
            for (String jar : given.split(File.pathSeparator, -1)) {
                corpus.verify(Path.of(jar), Integer.MAX_VALUE);
            }
            System.out.println(corpus);
        }
        assertThat(corpus.failures()).isEmpty();
        assertThat(corpus.wovenMethods()).isGreaterThan(300);
    }

    @Test
    void codeThatTheJvmRefusesIsFoundSo() {
        byte[] spoiled = Spoiler.spoiled(AcmeLoader.compiled(Kinds.class.getName()));
        assertThatThrownBy(() -> Corpus.link(Kinds.class.getName(), spoiled)).isInstanceOf(VerifyError.class);
    }
}
