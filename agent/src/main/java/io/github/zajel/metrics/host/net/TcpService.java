// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.TimedSocket;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The services that can be tried, each by as much of its protocol as shows that it is up. */
enum TcpService {
    SSH(22),
    LDAP(389),
    SMTP(25),
    FTP(21),
    HTTP(80),
    POP(110),
    NNTP(119),
    IMAP(143),
    TCP(0),
    HTTPS(443),
    TELNET(23);

    private final int defaultPort;

    TcpService(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    static @Nullable TcpService ofKey(String name) {
        for (TcpService service : values()) {
            if (service.name().toLowerCase(Locale.ROOT).equals(name)) {
                return service;
            }
        }
        return null;
    }

    /** 0 for none. */
    int defaultPort() {
        return defaultPort;
    }

    /** @throws IOException when it is not up, and why; or false */
    boolean isUp(Network network, String host, int port, Deadline deadline) throws IOException {
        try (TimedSocket socket = network.connect(host, port, deadline)) {
            switch (this) {
                case SSH:
                    return Ssh.isHeard(socket);
                case LDAP:
                    return Ldap.isHeard(socket);
                case SMTP:
                    return Greeting.SMTP.isHeard(socket);
                case FTP:
                    return Greeting.FTP.isHeard(socket);
                case POP:
                    return Greeting.POP.isHeard(socket);
                case NNTP:
                    return Greeting.NNTP.isHeard(socket);
                case IMAP:
                    return Greeting.IMAP.isHeard(socket);
                case HTTPS:
                    return HttpExchange.isHeard(socket, host, port);
                case TELNET:
                    return Telnet.isHeard(socket);
                default:
                    return true; // it has accepted
            }
        }
    }
}
