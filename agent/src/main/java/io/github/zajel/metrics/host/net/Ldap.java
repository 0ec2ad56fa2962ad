// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.TimedSocket;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Asks a directory server for the names it holds, without logging in. Source: RFC 4511, 4.5, and ITU-T X.690 for the
 * encoding.
 */
final class Ldap {
    /** Base object "", no limits, filter (objectClass=*), attribute namingContexts. */
    private static final byte[] SEARCH = {
        0x30,
        0x35, // message of 53 bytes
        0x02,
        0x01,
        0x01, // number 1
        0x63,
        0x30, // search of 48 bytes
        0x04,
        0x00, // base object
        0x0a,
        0x01,
        0x00, // scope: only that
        0x0a,
        0x01,
        0x00, // never follow aliases
        0x02,
        0x01,
        0x00, // no limit of size
        0x02,
        0x01,
        0x00, // nor of time
        0x01,
        0x01,
        0x00, // with values
        (byte) 0x87,
        0x0b,
        'o',
        'b',
        'j',
        'e',
        'c',
        't',
        'C',
        'l',
        'a',
        's',
        's', // is present
        0x30,
        0x10,
        0x04,
        0x0e,
        'n',
        'a',
        'm',
        'i',
        'n',
        'g',
        'C',
        'o',
        'n',
        't',
        'e',
        'x',
        't',
        's'
    };

    private static final byte[] UNBIND = {0x30, 0x05, 0x02, 0x01, 0x02, 0x42, 0x00};

    private static final int MESSAGE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int TEXT = 0x04;
    private static final int ENTRY = 0x64;

    private static final int MAX_BYTES = 1 << 20;

    private Ldap() {}

    /** Whether the first answer is an entry that has the attribute. */
    static boolean isHeard(TimedSocket socket) throws IOException {
        socket.write(SEARCH);
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.input(), 1024));
        boolean found = hasAttribute(in);
        socket.write(UNBIND);
        return found;
    }

    private static boolean hasAttribute(DataInputStream in) throws IOException {
        open(in, MESSAGE);
        in.readFully(new byte[open(in, INTEGER)]);
        if (in.read() != ENTRY) {
            return false;
        }
        length(in);
        in.readFully(new byte[open(in, TEXT)]); // its name
        return open(in, MESSAGE) > 0; // the list of attributes is of the same type as a message
    }

    private static int open(InputStream in, int tag) throws IOException {
        int found = in.read();
        if (found != tag) {
            throw new IOException("no LDAP: " + found + " where " + tag + " was expected");
        }
        return length(in);
    }

    /** One byte up to 127; else the number of bytes that follow, and those. */
    private static int length(InputStream in) throws IOException {
        int first = in.read();
        if (first < 0x80) {
            return Math.max(0, first);
        }
        long length = 0;
        for (int i = 0; i < (first & 0x7f) && length <= MAX_BYTES; i++) {
            length = length << 8 | Math.max(0, in.read());
        }
        if (length > MAX_BYTES) {
            throw new IOException("LDAP message of more than " + MAX_BYTES + " bytes");
        }
        return (int) length;
    }
}
