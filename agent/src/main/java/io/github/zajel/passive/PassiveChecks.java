// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.passive;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Clock;
import io.github.zajel.base.ListeningPort;
import io.github.zajel.base.Log;
import io.github.zajel.base.TcpListener;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Passive checks as a whole: what listens, who may ask, what answers. */
public final class PassiveChecks implements AutoCloseable {
    private static final String ADVICE = "passive checks are not answered there; tried again each minute. Set another"
            + " ListenPort, or StartAgents=0 where another agent answers for this machine";

    private final List<ListeningPort> ports;
    private final TcpListener listener;
    private final Thread thread;

    /** @param handshake what each connection begins with */
    public PassiveChecks(
            PassiveSettings settings,
            ItemReader items,
            Handshake handshake,
            AgentThreads threads,
            Clock clock,
            Log log) {
        ports = ports(settings, clock, log);
        listener = new TcpListener(ports, settings.timeoutMillis, clock, log);
        Reception reception = new Reception(
                new AllowedPeers(
                        settings.peers,
                        InetAddress::getAllByName,
                        lookup -> threads.newThread("passive-name", lookup).start(),
                        clock,
                        listener::wake),
                new Conversation(items, handshake, settings.timeoutMillis, clock),
                settings.atOnce,
                listener::wake,
                threads,
                log);
        thread = threads.newThread("passive", () -> listener.listen(reception));
    }

    private static List<ListeningPort> ports(PassiveSettings settings, Clock clock, Log log) {
        List<ListeningPort> ports = new ArrayList<>();
        for (String ip : settings.listenIps.isEmpty() ? Collections.singletonList("") : settings.listenIps) {
            ports.add(new ListeningPort(ip.isEmpty() ? null : ip, settings.port, settings.backlog, ADVICE, clock, log));
        }
        return ports;
    }

    /** Begins to listen, soon. */
    public void start() {
        thread.start();
    }

    /** Stops to listen, soon. Who is being answered gets the answer while the JVM lives. */
    @Override
    public void close() {
        listener.close();
    }

    /** Where it listens. */
    @Override
    public String toString() {
        return ports.toString();
    }
}
