// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringTokenizer;

/** The name servers that the machine uses. Source: resolv.conf(5). */
final class NameServers {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_SERVERS = 3;

    private NameServers() {}

    /** The first three lines of the form {@code nameserver 10.0.0.2}; the machine itself when there is none. */
    static List<String> read(Path file) {
        List<String> servers = new ArrayList<>();
        String content;
        try {
            content = new String(ProcFile.read(file, MAX_BYTES), StandardCharsets.UTF_8);
        } catch (UnsupportedItemException noSuchFile) {
            content = "";
        }
        for (StringTokenizer lines = new StringTokenizer(content, "\n"); lines.hasMoreTokens(); ) {
            StringTokenizer words = new StringTokenizer(lines.nextToken());
            if (words.countTokens() >= 2 && words.nextToken().equals("nameserver")) {
                String address = words.nextToken();
                if (servers.size() < MAX_SERVERS && IpAddress.parse(address) != null) {
                    servers.add(address);
                }
            }
        }
        return servers.isEmpty() ? Collections.singletonList("127.0.0.1") : servers;
    }
}
