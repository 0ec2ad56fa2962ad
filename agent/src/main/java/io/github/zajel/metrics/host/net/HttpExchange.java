// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.TimedSocket;
import io.github.zajel.base.Version;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** One request to a web server, over a connection that ends with the answer. */
final class HttpExchange {
    private static final String LINES_OF_ALL = "User-Agent: Zajel " + Version.NUMBER
            + "\r\nAccept: */*\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n";

    private HttpExchange() {}

    /** Asks for the page and gives what the server sends, still to be read. */
    static InputStream ask(TimedSocket socket, WebAddress address) throws IOException {
        byte[] request = (address.request() + LINES_OF_ALL).getBytes(StandardCharsets.UTF_8);
        if (!address.isSecure()) {
            socket.write(request);
            return new BufferedInputStream(socket.input());
        }
        return ask(socket, address.host(), address.port(), request);
    }

    /** Whether a server of HTTPS answers, whatever it says. */
    static boolean isHeard(TimedSocket socket, String host, int port) throws IOException {
        String request = "HEAD / HTTP/1.1\r\nHost: " + host + ":" + port + "\r\n" + LINES_OF_ALL;
        HttpAnswer.readHead(ask(socket, host, port, request.getBytes(StandardCharsets.UTF_8)));
        return true;
    }

    private static InputStream ask(TimedSocket socket, String host, int port, byte[] request) throws IOException {
        TlsStream stream = TlsStream.open(socket, host, port);
        stream.write(request);
        return new BufferedInputStream(stream);
    }
}
