// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.TemplateItem;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import io.github.zajel.samples.minizabbix.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An application that is undeployed leaves the memory, though its beans were read and its methods measured to the last moment. */
@Execution(ExecutionMode.CONCURRENT)
class RedeploysIT {
    private static final int TIMES = 50;

    /** Called once by each application. */
    private static final String GREETINGS = "java.method[io.github.zajel.samples.calls.Guest.greet]";

    @TempDir
    private Path folder;

    @Test
    void noClassLoaderOfAnUndeployedApplicationStays() throws IOException {
        List<TemplateItem> items = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            for (String attribute : List.of("Price", "LeftBehind", "Failing")) {
                items.add(item("jmx[\"shop:type=Counter,name=shop" + i + "\"," + attribute + "]"));
            }
            items.add(item("jmx[\"shop:type=Shop,name=shop" + i + "\",Prices.0.article]"));
        }
        items.add(item("jmx.get[attributes,\"shop:*\"]"));
        items.add(item("jmx.discovery[attributes,\"shop:*\"]"));
        items.add(item("jmx.discovery[beans,\"shop:*\"]"));
        items.add(item(GREETINGS));
        items.add(item("java.method.exceptions[java.util.function.IntUnaryOperator+.applyAsInt]"));
        items.add(item("java.method.discovery[*Guest.*]"));
        items.add(item("java.threads"));
        items.add(item("java.stats"));
        try (MiniZabbix zabbix = MiniZabbix.start(new Setup().items(items))) {
            zabbix.addHost("redeploys");
            assertThat(run("ServerActive=127.0.0.1:" + zabbix.port()
                            + ",Hostname=redeploys,FirstCheck=now,BufferSend=1"))
                    .isEqualTo("begin\n50 times undeployed\n0 class loaders left\n");
            for (TemplateItem item : items) {
                assertThat(zabbix.values("redeploys", item.key()))
                        .as(item.key())
                        .isNotEmpty();
            }
            assertThat(zabbix.values("redeploys", GREETINGS))
                    .allMatch(Value::isSupported)
                    .last()
                    .satisfies(value -> assertThat(Integer.parseInt(value.text()))
                            .as("calls of those that came when it was woven")
                            .isBetween(1, TIMES));
        }
    }

    private String run(String agentArguments) {
        try (ChildProcess tomcat = ForkedJvm.of(Jdk.of(17))
                .named("redeploys")
                .options("-Xmx64m")
                .javaAgent(Path.of(System.getProperty("zajel.jar")).normalize(), agentArguments)
                // 50 times all jars of the tests would be searched for descriptors
                .property("tomcat.util.scan.StandardJarScanFilter.jarsToSkip", "*.jar")
                .classPath(
                        Path.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))))
                .main(RedeploysMain.class.getName(), folder.resolve("base").toString(), Integer.toString(TIMES))
                .start(folder)) {
            Eventually.within(Duration.ofMinutes(6)).see("its end", tomcat::isAlive, isAlive -> !isAlive);
            assertThat(tomcat.awaitExit()).as(tomcat::toString).isZero();
            return tomcat.stdout();
        }
    }

    private static TemplateItem item(String key) {
        return TemplateItem.of(key, "1s", ValueType.TEXT);
    }
}
