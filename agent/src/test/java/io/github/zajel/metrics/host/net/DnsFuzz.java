// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.metric.UnsupportedItemException;

/** Any datagram of a name server is told as records, or cannot be decoded. */
public final class DnsFuzz {
    private DnsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 2) {
            return;
        }
        DnsMessage message = new DnsMessage(input);
        if (!message.answers((input[0] & 0xff) << 8 | (input[1] & 0xff))) {
            return;
        }
        message.isTruncated();
        message.responseCode();
        try {
            DnsRecords.text(message);
        } catch (UnsupportedItemException malformed) {
            if (!String.valueOf(malformed.getMessage()).startsWith("Cannot decode DNS response: ")) {
                throw new AssertionError(malformed);
            }
        }
    }
}
