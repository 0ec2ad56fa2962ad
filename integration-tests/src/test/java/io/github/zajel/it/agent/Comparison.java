// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zajel.it.zabbix.HistoryValue;
import io.github.zajel.it.zabbix.ZabbixVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What the official agent answers for a key beside what ours does. */
record Comparison(KeyCase what, Answers official, Answers ours) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Two readings of the official agent at least are that far around one of ours. */
    private static final Duration WINDOW = Duration.ofSeconds(11);

    /** Both have said what they have to say: a reason, or values, the official agent's around one of ours. */
    boolean isComplete() {
        boolean hasOfficial = official.isError() || official.values().size() >= 2;
        boolean hasOurs = ours.isError() || !ours.values().isEmpty();
        if (!hasOfficial || !hasOurs) {
            return false;
        }
        return official.isError()
                || ours.isError()
                || ours.values().stream()
                        .anyMatch(
                                value -> !value.time().isBefore(first(official).time())
                                        && !value.time().isAfter(last(official).time()));
    }

    /** "same", "moving", "own", "as 7.0"; starts with "DIFFERENT" where ours is wrong. */
    String verdict(ZabbixVersion version) {
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
            List<String> near = official.values().stream()
                    .filter(other ->
                            Duration.between(other.time(), value.time()).abs().compareTo(WINDOW) < 0)
                    .map(HistoryValue::value)
                    .toList();
            if (near.contains(value.value())) {
                return "same";
            }
            if (!near.isEmpty() && isNear(value.value(), near)) {
                return "moving";
            }
        }
        return "DIFFERENT";
    }

    private boolean isSameReason() {
        boolean mayDifferBehindColon = what.note().equals("~reason");
        return mayDifferBehindColon
                ? upToColon(official.error()).equals(upToColon(ours.error()))
                : official.error().equals(ours.error());
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

    private static HistoryValue first(Answers answers) {
        return answers.values().get(0);
    }

    private static HistoryValue last(Answers answers) {
        return answers.values().get(answers.values().size() - 1);
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
