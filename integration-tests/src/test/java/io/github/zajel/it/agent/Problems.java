// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.zajel.it.Eventually;
import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.ZabbixApi;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The problems that a host has, by the server's API. */
final class Problems {
    private final Host host;
    private final ZabbixApi api;

    Problems(Host host, ZabbixApi api) {
        this.host = host;
        this.api = api;
    }

    /** Waits until they are as wanted. */
    void await(Predicate<Map<String, String>> wanted) {
        Eventually.patiently().see("problems of " + host.name(), this::now, wanted);
    }

    /** Operational data by name. */
    Map<String, String> now() {
        JsonNode problems = api.call("problem.get", Map.of("hostids", host.id(), "output", List.of("name", "opdata")));
        return StreamSupport.stream(problems.spliterator(), false)
                .collect(Collectors.toMap(
                        problem -> problem.path("name").asText(),
                        problem -> problem.path("opdata").asText()));
    }
}
