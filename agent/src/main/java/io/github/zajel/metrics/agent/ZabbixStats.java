// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.agent;

import io.github.zajel.base.Deadline;
import io.github.zajel.config.ServerAddress;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.protocol.CannotConnectException;
import io.github.zajel.protocol.ServerConnection;
import io.github.zajel.protocol.StatsResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The key {@code zabbix.stats}: asks a server or proxy, which need not be that of the agent, about itself. */
final class ZabbixStats {
    static final KeyDoc DOC = KeyDoc.of(
            "zabbix.stats",
            "[<ip>,<port>,<queue>,<from>,<to>]",
            "Text",
            "zabbix.stats",
            "What a Zabbix server or proxy tells of itself, in JSON, as its internal item of the same name does; its"
                    + " StatsAllowedIP must name the address of this machine. Default: 127.0.0.1, 10051. With queue: how"
                    + " many items are late by from (6 seconds) to to (any time).");

    /** So that the reason is told before the scheduler calls it a timeout. */
    private static final long EARLIER_MILLIS = 200;

    private final ServerConnection connection;

    ZabbixStats(ServerConnection connection) {
        this.connection = connection;
    }

    Reading prepare(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 5);
        String host = parameters.text(0, "127.0.0.1");
        int port = parameters.text(1).isEmpty() ? ServerAddress.DEFAULT_PORT : parameters.number(1, 65535);
        byte[] request = request(parameters).getBytes(StandardCharsets.UTF_8);
        String address = "[" + host + "]:" + port;
        return new Reading() {
            @Override
            public MetricValue read(Deadline deadline) throws UnsupportedItemException {
                return MetricValue.ofText(ask(address, request, deadline.earlierBy(EARLIER_MILLIS)));
            }

            /** In the look-up of a name. */
            @Override
            public boolean mayHang() {
                return true;
            }
        };
    }

    private static String request(Parameters parameters) throws UnsupportedItemException {
        JsonText json = JsonText.ofObject().put("request", "zabbix.stats");
        if (parameters.isThere(2)) {
            parameters.required(2); // the official agent takes no empty one for the default
            json.put("type", parameters.oneOf(2, "queue")).object("params");
            for (int i = 3; i < 5; i++) {
                if (!parameters.text(i).isEmpty()) {
                    json.put(i == 3 ? "from" : "to", parameters.text(i));
                }
            }
            json.end();
        }
        try {
            return json.text();
        } catch (JsonText.TooLargeException e) {
            throw Parameters.invalid(3);
        }
    }

    private String ask(String address, byte[] request, Deadline deadline) throws UnsupportedItemException {
        try {
            byte[] answer = connection.exchange(ServerAddress.parse(address), request, deadline);
            StatsResponse response = StatsResponse.parse(answer);
            if (!response.isSuccess()) {
                throw unavailable(response.info().isEmpty() ? "refused without a reason" : response.info());
            }
            return new String(answer, StandardCharsets.UTF_8);
        } catch (CannotConnectException e) {
            throw unavailable("cannot connect to [" + address + "]: " + e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            throw unavailable(String.valueOf(e.getMessage()));
        }
    }

    private static UnsupportedItemException unavailable(String reason) {
        return new UnsupportedItemException("Cannot obtain internal statistics: " + reason);
    }
}
