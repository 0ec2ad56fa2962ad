// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.TemplateItem;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In a bundle of OSGi or a module of JBoss Modules, which finds {@code java.*} and itself, methods are measured as elsewhere. */
class ModuleSystemsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORK = CallsJvm.target("Work");
    private static final TemplateItem PLACED = item("place", "count");
    private static final TemplateItem TRIED = item("mayFail", "count");
    private static final TemplateItem FAILED = item("mayFail", "errors");

    private final String host = Names.fresh("modules");

    @TempDir
    private Path folder;

    static Stream<Arguments> systems() {
        return Jdk.versions()
                .flatMap(jdk -> Stream.of(
                        Arguments.of(ModuleSystem.FELIX, jdk, "org.apache.felix.framework.BundleWiringImpl"),
                        Arguments.of(ModuleSystem.EQUINOX, jdk, "org.eclipse.osgi.internal.loader.EquinoxClassLoader"),
                        Arguments.of(ModuleSystem.JBOSS_MODULES, jdk, "org.jboss.modules.ModuleClassLoader")));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void countsAreThoseOfTheProgramAndItsCodeIsAsItWasAfterwards(ModuleSystem system, int jdk, String loader)
            throws IOException {
        try (MiniZabbix server = MiniZabbix.start(new Setup());
                CallsJvm jvm = CallsJvm.on(jdk, folder)
                        .within(system)
                        .zajel("ServerActive=127.0.0.1:" + server.port() + ",Hostname=" + host)
                        .start()) {
            server.addHost(host);
            jvm.tell("place 1 100");
            Eventually.patiently()
                    .see(
                            "the class, of " + loader,
                            () -> JSON.readTree(jvm.get("java.method.discovery[" + WORK + ".place]"))
                                    .findValuesAsText("{#LOADER}"),
                            loaders -> loaders.size() == 1 && loaders.get(0).startsWith(loader));
            // of the JVM, but not java.*: what it would be with a bridge elsewhere
            assertThat(jvm.tell("own sun.misc.Unsafe")).isEqualTo("false");
            String original = jvm.tell("remade");

            server.setItems(List.of(PLACED, TRIED, FAILED));
            Eventually.patiently()
                    .see(
                            "both woven",
                            () -> JSON.readTree(jvm.get("java.method.list")).findValuesAsText("state"),
                            List.of("woven", "woven")::equals);
            jvm.tell("behind");
            assertThat(jvm.tell("remade")).isNotEqualTo(original);
            assertThat(jvm.tell("mentions java/lang/ZajelBridge")).isEqualTo("true");
            jvm.tell("place 16 1000000");
            jvm.tell("mayFail 16 48000");
            awaitLast(server, PLACED, 1_000_000);
            awaitLast(server, TRIED, 48_000);
            // each thread from 0 to 2999: every third one, and of the others every fifth
            awaitLast(server, FAILED, 16 * (1000 + 400));

            server.setItems(List.of());
            Eventually.patiently().see("the class as it was", () -> jvm.tell("bytes"), original::equals);
            assertThat(jvm.tell("place 16 1600")).isEqualTo("done");
            jvm.end();
            assertThat(jvm.stdout().lines()).hasSize(1);
            // the frameworks make newer JVMs warn of what they do themselves
            assertThat(jvm.stderrOfOthers())
                    .allMatch(line -> line.startsWith("WARNING: "))
                    .noneMatch(line -> line.contains("io.github.zajel"));
            assertThat(jvm.agentLog()).hasSizeLessThanOrEqualTo(10).allMatch(line -> line.contains(" INFO "));
        }
    }

    private void awaitLast(MiniZabbix server, TemplateItem item, int count) {
        String wanted = Integer.toString(count);
        Eventually.patiently()
                .see(
                        wanted,
                        () -> server.values(host, item.key()),
                        values -> !values.isEmpty()
                                && values.get(values.size() - 1).text().equals(wanted));
    }

    private static TemplateItem item(String method, String statistic) {
        return TemplateItem.of("java.method[" + WORK + "." + method + "," + statistic + "]", "1s", ValueType.UNSIGNED);
    }
}
