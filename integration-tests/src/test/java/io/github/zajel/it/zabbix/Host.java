// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A host as the server sees it now.
 *
 * @param activeChecks whether its active agent sends heartbeats; always unknown in 6.0, which has no such field
 */
public record Host(String id, String name, Availability activeChecks) {
    /** What the server knows of a host's active agent. */
    public enum Availability {
        UNKNOWN,
        AVAILABLE,
        NOT_AVAILABLE
    }

    static Host of(JsonNode host) {
        return new Host(host.path("hostid").asText(), host.path("host").asText(), activeChecks(host));
    }

    private static Availability activeChecks(JsonNode host) {
        return switch (host.path("active_available").asInt()) {
            case 1 -> Availability.AVAILABLE;
            case 2 -> Availability.NOT_AVAILABLE;
            default -> Availability.UNKNOWN;
        };
    }
}
