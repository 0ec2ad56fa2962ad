// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.zabbix.JmxEndpoint;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.TemplateItem;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import io.github.zajel.samples.minizabbix.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The real Java gateway and our agent, asked the same of a zoo of odd MBeans. */
@Execution(ExecutionMode.CONCURRENT)
class JmxSideBySideIT {
    private static final int BEANS_OF_THE_ZOO = 14;

    @OnRealZabbix
    void oddBeansAreReadAsByTheJavaGateway(RealZabbix zabbix) throws Exception {
        List<JmxCase> cases = JmxCase.all();
        List<String> keys = cases.stream().map(JmxCase::key).toList();
        String app = Names.fresh("zoo");
        List<String> official;
        List<String> ours;
        try (MiniZabbix server = MiniZabbix.start(new Setup())) {
            server.addHost(app);
            try (MonitoredShop zoo = MonitoredShop.named(app)
                            .running("io.github.zajel.samples.zoo.ZooMain")
                            .withJmxPort()
                            .reportingTo("127.0.0.1:" + server.port());
                    RemoteBeans beans = RemoteBeans.of(zoo)) {
                Eventually.patiently()
                        .see("the zoo open", () -> beans.names("zoo*:*").size(), count -> count == BEANS_OF_THE_ZOO);
                server.setItems(keys.stream()
                        .map(key -> TemplateItem.of(key, "1s", ValueType.TEXT))
                        .toList());
                official = zabbix.startJavaGateway().ask(JmxEndpoint.ofJdk(zoo.jmxPort()), keys);
                ours = Eventually.patiently()
                        .see("our answers", () -> answers(app, keys, server), all -> all.size() == keys.size());
                zoo.assertAgentLogIsShortAndWell();
            }
        }
        requireAsIntended(cases, official, ours, zabbix);
    }

    /** Those there are so far. */
    private static List<String> answers(String host, List<String> keys, MiniZabbix server) {
        List<String> answers = new ArrayList<>();
        for (String key : keys) {
            for (Value first : server.values(host, key).stream().limit(1).toList()) {
                answers.add((first.isSupported() ? "" : JmxCase.UNSUPPORTED) + first.text());
            }
        }
        return answers;
    }

    private static void requireAsIntended(
            List<JmxCase> cases, List<String> official, List<String> ours, RealZabbix zabbix) throws IOException {
        List<String> table = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            String verdict = cases.get(i).verdict(official.get(i), ours.get(i), zabbix.version());
            table.add(verdict + "  " + cases.get(i).key() + "\n    gateway: " + official.get(i) + "\n    ours:    "
                    + (verdict.equals("same") ? "same" : ours.get(i)));
        }
        Files.write(Path.of("target", "jmx-side-by-side-" + zabbix.version().number() + ".txt"), table);
        assertThat(table).as("beside the Java gateway").noneMatch(line -> line.startsWith("DIFFERENT"));
    }
}
