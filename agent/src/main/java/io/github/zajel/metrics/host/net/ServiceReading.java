// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.PatientReading;
import java.io.IOException;

/** Tries a service: whether it is up, or how long that took to find out. Down is a value, 0, whatever the reason. */
final class ServiceReading implements PatientReading {
    private static final String LOCAL = "127.0.0.1";
    private static final int MAX_PORT = 65535;

    private final Check check;
    private final String host;
    private final int port;
    private final boolean isTimed;
    private final Clock clock;

    /** Tries one service. */
    private interface Check {
        boolean isUp(String host, int port, Deadline deadline) throws IOException;
    }

    private ServiceReading(Check check, String host, int port, boolean isTimed, Clock clock) {
        this.check = check;
        this.host = host.isEmpty() ? LOCAL : host;
        this.port = port;
        this.isTimed = isTimed;
        this.clock = clock;
    }

    /** {@code net.tcp.port} */
    static ServiceReading ofPort(ItemKey key, Network network, Clock clock) throws UnsupportedItemException {
        int port = Parameters.of(key, 2).number(1, MAX_PORT);
        return of(TcpService.TCP, key.parameter(0), port, false, network, clock);
    }

    /** {@code net.tcp.service} and {@code net.tcp.service.perf} */
    static ServiceReading ofTcp(ItemKey key, boolean isTimed, Network network, Clock clock)
            throws UnsupportedItemException {
        int given = portOf(key);
        TcpService service = TcpService.ofKey(key.parameter(0));
        if (service == null) {
            throw Parameters.invalid(0);
        }
        if (given < 0 && service == TcpService.TCP) {
            throw Parameters.invalid(2);
        }
        int port = given < 0 ? service.defaultPort() : given;
        return of(service, key.parameter(1), port, isTimed, network, clock);
    }

    /** {@code net.udp.service} and {@code net.udp.service.perf} */
    static ServiceReading ofUdp(ItemKey key, boolean isTimed, Network network, Clock clock)
            throws UnsupportedItemException {
        int given = portOf(key);
        if (!key.parameter(0).equals("ntp")) {
            throw Parameters.invalid(0);
        }
        Check check = (host, port, deadline) -> Ntp.isUp(network, host, port, clock.monotonicNanos(), deadline);
        return new ServiceReading(check, key.parameter(1), given < 0 ? Ntp.PORT : given, isTimed, clock);
    }

    private static ServiceReading of(
            TcpService service, String host, int port, boolean isTimed, Network network, Clock clock) {
        Check check = (name, number, deadline) -> service.isUp(network, name, number, deadline);
        return new ServiceReading(check, host, port, isTimed, clock);
    }

    /** -1 when none is given. */
    private static int portOf(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 3);
        parameters.required(0);
        return parameters.text(2).isEmpty() ? -1 : parameters.number(2, MAX_PORT);
    }

    @Override
    public MetricValue read(Deadline deadline) {
        long start = clock.monotonicNanos();
        boolean isUp = isUp(Checks.due(deadline));
        if (!isTimed) {
            return MetricValue.ofUnsigned(isUp ? 1 : 0);
        }
        return MetricValue.ofSixDecimals(isUp ? Checks.secondsSince(start, clock) : 0);
    }

    private boolean isUp(Deadline deadline) {
        try {
            return check.isUp(host, port, deadline);
        } catch (IOException down) {
            return false;
        }
    }
}
