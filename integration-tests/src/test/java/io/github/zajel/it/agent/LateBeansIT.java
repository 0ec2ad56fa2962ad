// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.TemplateItem;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import io.github.zajel.samples.minizabbix.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The interval of a discovery rule is an hour or more; applications register beans long after the first look. */
@Execution(ExecutionMode.CONCURRENT)
class LateBeansIT {
    private static final TemplateItem RULE =
            TemplateItem.of("jmx.discovery[beans,\"late:name=*\"]", "4h", ValueType.TEXT);

    private static final String TIMER = "javax.management.timer.Timer";

    @Test
    void beansThatComeLateAreDiscoveredWithinSeconds() throws Exception {
        String app = Names.fresh("late");
        try (MiniZabbix server = MiniZabbix.start(new Setup().items(List.of(RULE)))) {
            server.addHost(app);
            try (MonitoredShop shop = MonitoredShop.named(app).withJmxPort().reportingTo("127.0.0.1:" + server.port());
                    RemoteBeans beans = RemoteBeans.of(shop)) {
                assertThat(awaitValue("{\"data\":[]}", app, server)).hasSize(1);

                beans.create(TIMER, "late:name=one");
                beans.create(TIMER, "late:name=two");
                awaitValue("\"{#JMXNAME}\":\"two\"", app, server);
                beans.create(TIMER, "early:name=other");
                beans.create(TIMER, "late:name=three");
                assertThat(awaitValue("\"{#JMXNAME}\":\"three\"", app, server))
                        .as("read for news, not all the time")
                        .hasSizeBetween(3, 4)
                        .last()
                        .matches(all ->
                                all.text().contains("\"one\"") && !all.text().contains("early"));
                shop.assertAgentLogIsShortAndWell();
            }
        }
    }

    /** All values up to one that contains this. */
    private static List<Value> awaitValue(String part, String host, MiniZabbix server) {
        return Eventually.patiently()
                .see(
                        "a value with " + part,
                        () -> server.values(host, RULE.key()),
                        values -> values.stream().anyMatch(value -> value.text().contains(part)));
    }
}
