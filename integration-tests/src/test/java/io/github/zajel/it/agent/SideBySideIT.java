// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static io.github.zajel.it.zabbix.ValueType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.Item;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The official agent and ours on one machine, at the same time, for one server. */
@Execution(ExecutionMode.CONCURRENT)
class SideBySideIT {
    private static final String LINUX = "Linux by Zabbix agent active";
    private static final String DELAY = "5s";

    @OnRealZabbix
    void officialTemplateAndKeysAreAnsweredAsByTheOfficialAgent(RealZabbix zabbix) throws Exception {
        List<String> keys = requireLinuxTemplateWorks(zabbix);
        requireSameAnswers(zabbix, KeyCase.all(keys));
    }

    /** Gives the keys that the template has for the agent, with all that was discovered. */
    private static List<String> requireLinuxTemplateWorks(RealZabbix zabbix) {
        String template = zabbix.api().templateId(LINUX);
        zabbix.api().setActiveDelays(template, DELAY);
        String app = Names.fresh("linux-ours");
        String name = Names.fresh("linux-official");
        zabbix.api().autoRegister("zajel java app=" + app + " ", template);
        zabbix.api().createHost(name, Map.of("templates", List.of(Map.of("templateid", template))));
        zabbix.awaitConfiguration();
        zabbix.startAgentd(Map.of("Hostname", name, "ServerActive", zabbix.serverAddress()));
        Host official = zabbix.api().findHost(name).orElseThrow();
        try (MonitoredShop shop = ours(app, zabbix)) {
            Host ours = Eventually.patiently()
                    .find("host of " + app, () -> zabbix.api().findHost(app));
            Map<String, String> states = Eventually.patiently()
                    .see("discovery and values are through", () -> states(official, zabbix), SideBySideIT::areSettled);
            Eventually.patiently()
                    .see(
                            "no item that differs, supported or not",
                            () -> differences(states(official, zabbix), states(ours, zabbix)),
                            Set::isEmpty);
            assertThat(states).hasSizeGreaterThan(60);
            shop.assertAgentLogIsShortAndWell();
        }
        return zabbix.api().items(official).stream()
                .filter(Item::isActiveCheck)
                .map(Item::key)
                .toList();
    }

    private static Map<String, String> states(Host host, RealZabbix zabbix) {
        return zabbix.api().items(host).stream()
                .collect(Collectors.toMap(Item::key, SideBySideIT::state, (one, other) -> one, TreeMap::new));
    }

    private static String state(Item item) {
        if (!item.supported()) {
            return item.error();
        }
        return !item.kept() ? "not kept" : item.hasValue() ? "value" : "none yet";
    }

    private static boolean areSettled(Map<String, String> states) {
        return states.keySet().stream().anyMatch(key -> key.startsWith("vfs.dev.read.rate["))
                && states.keySet().stream().anyMatch(key -> key.startsWith("net.if.in["))
                && !states.containsValue("none yet");
    }

    private static Set<String> differences(Map<String, String> official, Map<String, String> ours) {
        Set<String> differences = new TreeSet<>();
        Stream.concat(official.keySet().stream(), ours.keySet().stream())
                .filter(key -> !Objects.equals(official.get(key), ours.get(key)))
                .forEach(key -> differences.add(key + ": " + official.get(key) + " / ours " + ours.get(key)));
        return differences;
    }

    private static void requireSameAnswers(RealZabbix zabbix, List<KeyCase> cases) throws IOException {
        List<NewItem> items = cases.stream()
                .map(each -> NewItem.active(each.key(), TEXT).every(DELAY))
                .toList();
        Host official = host(zabbix, Names.fresh("keys-official"), items);
        Host ours = host(zabbix, Names.fresh("keys-ours"), items);
        zabbix.awaitConfiguration();
        zabbix.startAgentd(Map.of("Hostname", official.name(), "ServerActive", zabbix.serverAddress()));
        try (MonitoredShop shop = ours(ours.name(), zabbix)) {
            // What jumps between two looks of the official agent is unlike it once, and like it at a later look.
            Eventually.patiently()
                    .see(
                            "no key that is answered unlike the official agent",
                            () -> unlike(comparisons(cases, official, ours, zabbix), zabbix),
                            List::isEmpty);
            keep(lines(comparisons(cases, official, ours, zabbix), zabbix), zabbix);
            shop.assertAgentLogIsShortAndWell();
        }
    }

    private static List<String> unlike(List<Comparison> all, RealZabbix zabbix) {
        return lines(all, zabbix).stream()
                .filter(line -> line.startsWith("DIFFERENT") || line.startsWith("open"))
                .toList();
    }

    private static List<String> lines(List<Comparison> all, RealZabbix zabbix) {
        return all.stream().map(each -> each.line(zabbix.version())).toList();
    }

    private static void keep(List<String> table, RealZabbix zabbix) throws IOException {
        Files.write(Path.of("target", "side-by-side-" + zabbix.version().number() + ".txt"), table);
        System.out.println(
                "Side by side with zabbix_agentd " + zabbix.packageVersion() + ":\n" + String.join("\n", table));
    }

    private static Host host(RealZabbix zabbix, String name, List<NewItem> items) {
        zabbix.api().createItems(zabbix.api().createHost(name, Map.of()), items);
        return zabbix.api().findHost(name).orElseThrow();
    }

    private static List<Comparison> comparisons(List<KeyCase> cases, Host official, Host ours, RealZabbix zabbix) {
        Map<String, Answers> theirs = Answers.of(official, zabbix);
        Map<String, Answers> own = Answers.of(ours, zabbix);
        return cases.stream()
                .map(each -> new Comparison(
                        each,
                        theirs.getOrDefault(each.key(), Answers.NONE),
                        own.getOrDefault(each.key(), Answers.NONE)))
                .toList();
    }

    private static MonitoredShop ours(String name, RealZabbix zabbix) {
        return MonitoredShop.named(name).besideTheAgentsOf(zabbix).reportingTo(zabbix.serverAddress());
    }
}
