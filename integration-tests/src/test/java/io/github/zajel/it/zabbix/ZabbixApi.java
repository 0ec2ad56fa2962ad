// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A Zabbix server's API, as its administrator: the calls that many tests need, the same for all versions. Objects are
 * named by the ids that the API gives. A call that the API refuses fails with the API's words.
 */
public final class ZabbixApi {
    private final ZabbixVersion version;
    private final JsonRpc rpc;
    private final String hostGroup;
    private final String templateGroup;

    ZabbixApi(ZabbixVersion version, URI frontEnd) {
        this.version = version;
        this.rpc = new JsonRpc(version, frontEnd);
        rpc.login("Admin", "zabbix");
        hostGroup = createdId("hostgroup.create", Map.of("name", "Java"), "groupids");
        templateGroup = version == ZabbixVersion.V6_0
                ? hostGroup
                : createdId("templategroup.create", Map.of("name", "Java"), "groupids");
    }

    /** Any method of the API; gives its result. */
    public JsonNode call(String method, Object params) {
        if (method.endsWith(".get") || method.endsWith("compare")) {
            return rpc.call(method, params);
        }
        // Two that create the first two objects of a kind at the same time give them the same id, and one fails.
        synchronized (rpc) {
            return rpc.call(method, params);
        }
    }

    /** The version of the front end, {@code 7.0.22}. */
    public String version() {
        return call("apiinfo.version", List.of()).asText();
    }

    /** A template with these items; gives its id. */
    public String createTemplate(String name, NewItem... items) {
        String template = createdId(
                "template.create",
                Map.of("host", name, "groups", List.of(Map.of("groupid", templateGroup))),
                "templateids");
        Stream.of(items).forEach(item -> createItem(template, item));
        return template;
    }

    /** Imports templates from YAML, and updates those that exist. */
    public void importTemplates(String yaml) {
        importTemplates("yaml", yaml);
    }

    /** The same from {@code yaml} or {@code json}. */
    public void importTemplates(String format, String source) {
        call("configuration.import", importOf(format, source));
    }

    /** What an import of this YAML would change, in the API's words; empty for nothing. */
    public JsonNode compareTemplates(String yaml) {
        return call("configuration.importcompare", importOf("yaml", yaml));
    }

    /** The template of this name. */
    public String templateId(String name) {
        return first("template.get", Map.of("filter", Map.of("host", name)))
                .map(template -> template.path("templateid").asText())
                .orElseThrow(() -> new IllegalStateException("no template " + name));
    }

    /** From a second later on, hosts register whose metadata contains that part, and get these templates. */
    public void autoRegister(String metadataPart, String... templates) {
        Map<String, Object> metadataContains = Map.of("conditiontype", 24, "operator", 2, "value", metadataPart);
        Map<String, Object> addHost = Map.of("operationtype", 2);
        Map<String, Object> addToGroup = Map.of("operationtype", 4, "opgroup", List.of(Map.of("groupid", hostGroup)));
        List<Map<String, String>> links =
                Stream.of(templates).map(id -> Map.of("templateid", id)).toList();
        Map<String, Object> linkTemplates = Map.of("operationtype", 6, "optemplate", links);
        call(
                "action.create",
                Map.of(
                        "name",
                        "register " + metadataPart,
                        "eventsource",
                        2,
                        "status",
                        0,
                        "filter",
                        Map.of("evaltype", 0, "conditions", List.of(metadataContains)),
                        "operations",
                        links.isEmpty() ? List.of(addHost, addToGroup) : List.of(addHost, addToGroup, linkTemplates)));
    }

    /** A host; {@code more} are further fields of the API's host object. */
    public String createHost(String name, Map<String, ?> more) {
        Map<String, Object> host = new TreeMap<>(more);
        host.put("host", name);
        host.put("groups", List.of(Map.of("groupid", hostGroup)));
        return createdId("host.create", host, "hostids");
    }

    public Optional<Host> findHost(String name) {
        return first("host.get", Map.of("filter", Map.of("host", name))).map(Host::of);
    }

    public void updateHost(String host, Map<String, ?> fields) {
        update("host.update", "hostid", host, fields);
    }

    public void deleteHost(String host) {
        call("host.delete", List.of(host));
    }

    /** An item of a host or a template. */
    public String createItem(String owner, NewItem item) {
        return createdId("item.create", item.ownedBy(owner), "itemids");
    }

    /** These items of one host, in one go. */
    public void createItems(String owner, List<NewItem> items) {
        call("item.create", items.stream().map(item -> item.ownedBy(owner)).toList());
    }

    public void updateItem(String item, Map<String, ?> fields) {
        update("item.update", "itemid", item, fields);
    }

    public void enableItem(String item) {
        updateItem(item, Map.of("status", 0));
    }

    public void disableItem(String item) {
        updateItem(item, Map.of("status", 1));
    }

    public void deleteItem(String item) {
        call("item.delete", List.of(item));
    }

    /** A low-level discovery rule of a host or a template. */
    public String createDiscoveryRule(String owner, NewItem rule) {
        Map<String, Object> fields = rule.ownedBy(owner);
        fields.remove("value_type"); // always text, and the API refuses to hear it
        return createdId("discoveryrule.create", fields, "itemids");
    }

    /** An item for each row that the rule discovers; its key holds a macro of the row. */
    public String createItemPrototype(String owner, String discoveryRule, NewItem prototype) {
        Map<String, Object> fields = prototype.ownedBy(owner);
        fields.put("ruleid", discoveryRule);
        return createdId("itemprototype.create", fields, "itemids");
    }

    /** The item that the host must have, with its state and last value of now. */
    public Item item(Host host, String key) {
        return findItem(host, key)
                .orElseThrow(() -> new IllegalStateException("host " + host.name() + " has no item " + key));
    }

    public Optional<Item> findItem(Host host, String key) {
        return first("item.get", Map.of("hostids", host.id(), "filter", Map.of("key_", key), "output", Item.FIELDS))
                .map(Item::of);
    }

    /** All items of the host, found by discovery too. */
    public List<Item> items(Host host) {
        return stream(call("item.get", Map.of("hostids", host.id(), "output", Item.FIELDS)))
                .map(Item::of)
                .toList();
    }

    /** Sets the update interval of all a template has for active agents: items, discovery rules, prototypes. */
    public void setActiveDelays(String template, String delay) {
        for (String kind : List.of("item", "discoveryrule", "itemprototype")) {
            Map<String, ?> active = Map.of("templateids", template, "filter", Map.of("type", NewItem.ACTIVE));
            List<Map<String, String>> updates = stream(call(kind + ".get", active))
                    .map(item -> Map.of("itemid", item.path("itemid").asText(), "delay", delay))
                    .toList();
            if (!updates.isEmpty()) {
                call(kind + ".update", updates);
            }
        }
    }

    /** All values of text items, by the item's id, the oldest first. */
    public Map<String, List<HistoryValue>> textHistory(Collection<Item> items) {
        List<String> ids = items.stream().map(Item::id).toList();
        return stream(call(
                        "history.get", Map.of("itemids", ids, "history", ValueType.TEXT.number(), "output", "extend")))
                .collect(groupingBy(
                        row -> row.path("itemid").asText(),
                        collectingAndThen(
                                mapping(HistoryValue::of, toList()),
                                values -> values.stream()
                                        .sorted(Comparator.comparing(HistoryValue::time))
                                        .toList())));
    }

    /** All its values, the oldest first, even within one second. */
    public List<HistoryValue> history(Item item) {
        JsonNode rows = call(
                "history.get",
                Map.of("itemids", item.id(), "history", item.valueType().number(), "output", "extend"));
        return stream(rows)
                .map(HistoryValue::of)
                .sorted(Comparator.comparing(HistoryValue::time))
                .toList();
    }

    /** An active proxy. */
    public String createProxy(String name) {
        return createdId(
                "proxy.create",
                version == ZabbixVersion.V6_0
                        ? Map.of("host", name, "status", 5)
                        : Map.of("name", name, "operating_mode", 0),
                "proxyids");
    }

    /** An active proxy in a group, which agents are told to find at that port of 127.0.0.1. Zabbix 7.0. */
    public String createProxy(String name, String proxyGroup, int port) {
        return createdId(
                "proxy.create",
                Map.of(
                        "name",
                        name,
                        "operating_mode",
                        0,
                        "proxy_groupid",
                        proxyGroup,
                        "local_address",
                        "127.0.0.1",
                        "local_port",
                        Integer.toString(port)),
                "proxyids");
    }

    /** A proxy group that needs one proxy to be online. Zabbix 7.0. */
    public String createProxyGroup(String name) {
        return createdId(
                "proxygroup.create",
                Map.of("name", name, "failover_delay", "10s", "min_online", "1"),
                "proxy_groupids");
    }

    /** The server has heard of that proxy. */
    public boolean hasSeenProxy(String proxy) {
        return first("proxy.get", Map.of("proxyids", proxy))
                .filter(row -> row.path("lastaccess").asLong() > 0)
                .isPresent();
    }

    private Map<String, Object> importOf(String format, String source) {
        Map<String, Object> all = Map.of("createMissing", true, "updateExisting", true);
        Map<String, Object> rules = new TreeMap<>(Map.of(
                "templates", all,
                "items", all,
                "discoveryRules", all,
                "triggers", all,
                "graphs", all,
                "templateDashboards", all,
                "valueMaps", all,
                "templateLinkage", Map.of("createMissing", true)));
        Stream<String> groups =
                version == ZabbixVersion.V6_0 ? Stream.of("groups") : Stream.of("host_groups", "template_groups");
        groups.forEach(group -> rules.put(group, all));
        return Map.of("format", format, "source", source, "rules", rules);
    }

    private void update(String method, String idField, String id, Map<String, ?> fields) {
        Map<String, Object> changes = new TreeMap<>(fields);
        changes.put(idField, id);
        call(method, changes);
    }

    private String createdId(String method, Map<String, ?> params, String ids) {
        return call(method, params).path(ids).path(0).asText();
    }

    private static Stream<JsonNode> stream(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private Optional<JsonNode> first(String method, Map<String, ?> params) {
        return Optional.ofNullable(call(method, params).get(0));
    }
}
