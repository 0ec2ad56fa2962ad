// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zajel.it.zabbix.HistoryValue;
import io.github.zajel.it.zabbix.ZabbixVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What the official agent answers for a key beside what ours does. */
record Comparison(KeyCase what, Answers official, Answers ours) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Both have said what they have to say: a reason, or values, the official agent's around one of ours. */
    private boolean isComplete() {
        boolean hasOfficial = official.isError() || official.values().size() >= 2;
        boolean hasOurs = ours.isError() || !ours.values().isEmpty();
        if (!hasOfficial || !hasOurs) {
            return false;
        }
        return official.isError()
                || ours.isError()
                || ours.values().stream()
                        .anyMatch(value -> !around(value.time()).isEmpty());
    }

    /** "same", "moving", "own", "as 7.0"; "open" while answers are missing; "DIFFERENT" where ours is wrong. */
    private String verdict(ZabbixVersion version) {
        if (!isComplete()) {
            return "open";
        }
        if (what.asNewest() && version == ZabbixVersion.V6_0) {
            return "as 7.0";
        }
        if (official.isError() || ours.isError()) {
            return isSameReason() ? "same" : "DIFFERENT";
        }
        if (what.note().equals("~own")) {
            return "own";
        }
        for (HistoryValue value : ours.values()) {
            List<String> around = around(value.time());
            if (around.contains(value.value())) {
                return "same";
            }
            if (!around.isEmpty() && isNear(value.value(), around)) {
                return "moving";
            }
        }
        return "DIFFERENT";
    }

    /** The two values of the official agent before this time and the two after it; none unless it has both. */
    private List<String> around(Instant time) {
        List<HistoryValue> all = official.values();
        int before = -1;
        while (before + 1 < all.size() && !all.get(before + 1).time().isAfter(time)) {
            before++;
        }
        if (before < 0 || before + 1 == all.size()) {
            return List.of();
        }
        return all.subList(Math.max(0, before - 1), Math.min(all.size(), before + 3)).stream()
                .map(HistoryValue::value)
                .toList();
    }

    private boolean isSameReason() {
        return switch (what.note()) {
            case "~reason" -> upToColon(official.error()).equals(upToColon(ours.error()));
            case "~text" -> withoutDigits(official.error()).equals(withoutDigits(ours.error()));
            default -> official.error().equals(ours.error());
        };
    }

    private boolean isNear(String value, List<String> official) {
        if (what.note().equals("~text")) {
            return official.stream().anyMatch(other -> withoutDigits(other).equals(withoutDigits(value)));
        }
        return isBetween(
                parsed(value), official.stream().map(Comparison::parsed).toList());
    }

    /** Of the same shape as all of these, each number between theirs or as near as it may be. */
    private boolean isBetween(JsonNode value, List<JsonNode> official) {
        if (value.isNumber() && official.stream().allMatch(JsonNode::isNumber)) {
            double[] sorted =
                    official.stream().mapToDouble(JsonNode::asDouble).sorted().toArray();
            double least = sorted[0];
            double most = sorted[sorted.length - 1];
            return value.asDouble() >= least - what.tolerance(least) && value.asDouble() <= most + what.tolerance(most);
        }
        if (value.isObject() && official.stream().allMatch(other -> names(other).equals(names(value)))) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                if (!isBetween(
                        field.getValue(),
                        official.stream()
                                .map(other -> other.path(field.getKey()))
                                .toList())) {
                    return false;
                }
            }
            return true;
        }
        if (value.isArray() && official.stream().allMatch(other -> other.size() == value.size())) {
            for (int i = 0; i < value.size(); i++) {
                int index = i;
                if (!isBetween(
                        value.path(i),
                        official.stream().map(other -> other.path(index)).toList())) {
                    return false;
                }
            }
            return true;
        }
        return official.contains(value);
    }

    /** Names of its fields, in their order. */
    private static String names(JsonNode object) {
        StringBuilder names = new StringBuilder();
        for (Iterator<String> each = object.fieldNames(); each.hasNext(); ) {
            names.append(each.next()).append(' ');
        }
        return names.toString();
    }

    private static String upToColon(String reason) {
        return reason.substring(0, reason.indexOf(':') + 1);
    }

    private static JsonNode parsed(String value) {
        try {
            return JSON.readTree(value);
        } catch (IOException noJson) {
            return JSON.getNodeFactory().textNode(value);
        }
    }

    private static String withoutDigits(String text) {
        return text.replaceAll("\\d", "#");
    }

    /** A line of the table. */
    String line(ZabbixVersion version) {
        return String.format("%-10s %-60s %-60s %s", verdict(version), what.key(), cut(official), cut(ours));
    }

    private static String cut(Answers answers) {
        String text = (answers.isError() ? "✗ " : "") + answers.last().replace("\n", "⏎");
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
