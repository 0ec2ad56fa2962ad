// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One value in the history of an item.
 *
 * @param time when the agent read it
 */
public record HistoryValue(Instant time, String value) {
    static HistoryValue of(JsonNode row) {
        return new HistoryValue(
                Instant.ofEpochSecond(row.path("clock").asLong(), row.path("ns").asLong()),
                row.path("value").asText());
    }
}
