// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code net.dns}, {@code net.dns.record} and {@code net.dns.perf}. Looks nothing up by the JVM, so it cannot hang. */
final class DnsReading implements Reading {
    /** What is told of the answer. */
    enum Result {
        WHETHER,
        RECORDS,
        SECONDS
    }

    private final Result result;
    private final Path resolverSettings;
    private final Clock clock;
    private final String server;
    private final String name;
    private final DnsType type;
    private final DnsExchange exchange;

    /** @param resolverSettings where the name servers are, when the key names none */
    DnsReading(ItemKey key, Result result, Path resolverSettings, Network network, Clock clock)
            throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 6);
        this.result = result;
        this.resolverSettings = resolverSettings;
        this.clock = clock;
        server = key.parameter(0);
        if (key.parameter(1).isEmpty()) {
            throw new UnsupportedItemException("Second parameter cannot be empty.");
        }
        DnsType given = key.parameter(2).isEmpty() ? DnsType.SOA : DnsType.ofKey(key.parameter(2));
        if (given == null) {
            throw Parameters.invalid(2);
        }
        type = given;
        int seconds = positive(parameters, 3, 1);
        int rounds = positive(parameters, 4, 2);
        boolean isTcp = parameters.oneOf(5, "udp", "tcp").equals("tcp");
        name = type == DnsType.PTR ? ReverseName.of(key.parameter(1)) : key.parameter(1);
        DnsQuestion.write(0, name, type); // refuses the name now
        if (!server.isEmpty() && IpAddress.parse(server) == null) {
            throw new UnsupportedItemException("Invalid IP address.");
        }
        exchange = new DnsExchange(network, clock, seconds, rounds, isTcp);
    }

    private static int positive(Parameters parameters, int index, int byDefault) throws UnsupportedItemException {
        int number = parameters.text(index).isEmpty() ? byDefault : parameters.number(index, Integer.MAX_VALUE);
        if (number == 0) {
            throw Parameters.invalid(index);
        }
        return number;
    }

    @Override
    public MetricValue read(Deadline deadline) throws UnsupportedItemException {
        long start = clock.monotonicNanos();
        List<String> servers =
                server.isEmpty() ? NameServers.read(resolverSettings) : Collections.singletonList(server);
        int id = (int) (start >>> 10) & 0xffff;
        DnsMessage answer = exchange.ask(servers, DnsQuestion.write(id, name, type), Checks.due(deadline));
        return value(answer, start);
    }

    private MetricValue value(@Nullable DnsMessage answer, long start) throws UnsupportedItemException {
        boolean isGood = answer != null && answer.responseCode() == 0 && answer.answerCount() > 0;
        switch (result) {
            case WHETHER:
                return MetricValue.ofUnsigned(isGood ? 1 : 0);
            case SECONDS:
                return MetricValue.ofSixDecimals(answer == null ? 0 : Checks.secondsSince(start, clock));
            default:
                if (answer == null || !isGood) {
                    throw new UnsupportedItemException("Cannot perform DNS query.");
                }
                return MetricValue.ofText(DnsRecords.text(answer));
        }
    }
}
