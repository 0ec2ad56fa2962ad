// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.TimedSocket;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The beginning of a Telnet session: options are refused but for "suppress go ahead", until a prompt comes. Source: RFC
 * 854 and 858.
 */
final class Telnet {
    private static final int SUPPRESS_GO_AHEAD = 3;
    private static final int WILL = 251;
    private static final int WONT = 252;
    private static final int DO = 253;
    private static final int DONT = 254;
    private static final int COMMAND = 255;

    private static final int MAX_BYTES = 64 * 1024;

    private final TimedSocket socket;
    private final InputStream in;
    private int bytes;

    private Telnet(TimedSocket socket) {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.input(), 1024);
    }

    /**
     * Whether the peer asks for a name: with a text that pauses after a colon.
     *
     * @throws IOException when it sends something else or nothing
     */
    static boolean isHeard(TimedSocket socket) throws IOException {
        return new Telnet(socket).awaitPrompt();
    }

    private boolean awaitPrompt() throws IOException {
        int last = 0;
        do {
            int c = next();
            if (c == COMMAND) {
                c = answer(next());
            }
            if (c >= 0 && c != ' ') {
                last = c;
            }
        } while (last != ':' || in.available() > 0);
        return true;
    }

    /** Gives the character that the command stands for; -1 for none. */
    private int answer(int command) throws IOException {
        switch (command) {
            case COMMAND:
                return COMMAND;
            case WILL:
            case WONT:
            case DO:
            case DONT:
                int option = next();
                socket.write(new byte[] {(byte) COMMAND, (byte) reply(command, option), (byte) option});
                return -1;
            default:
                return -1;
        }
    }

    private static int reply(int command, int option) {
        boolean aboutUs = command == DO || command == DONT;
        boolean agreed = option == SUPPRESS_GO_AHEAD && (command == DO || command == WILL);
        if (aboutUs) {
            return agreed ? WILL : WONT;
        }
        return agreed ? DO : DONT;
    }

    private int next() throws IOException {
        int c = in.read();
        if (c < 0 || ++bytes > MAX_BYTES) {
            throw new EOFException("no prompt");
        }
        return c;
    }
}
