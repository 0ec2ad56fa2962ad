// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.server;

import io.github.zajel.base.Deadline;
import io.github.zajel.config.ServerAddress;
import io.github.zajel.protocol.ServerConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A server that answers what the test tells it to, by the kind of request, and remembers what it was asked. */
final class FakeServer implements ServerConnection {
    interface Answer {
        String to(ServerAddress node) throws IOException;
    }

    static final String TAKEN = "{\"response\":\"success\",\"info\":\"processed: 1; failed: 0; total: 1\"}";

    final List<String> lists = new ArrayList<>();
    final List<String> uploads = new ArrayList<>();
    final List<String> heartbeats = new ArrayList<>();
    final List<ServerAddress> asked = new ArrayList<>();

    Answer list = node -> "{\"response\":\"success\",\"config_revision\":1,\"data\":[]}";
    Answer upload = node -> TAKEN;
    Answer heartbeat = node -> "";

    @Override
    public byte[] exchange(ServerAddress node, byte[] request, Deadline deadline) throws IOException {
        asked.add(node);
        String text = new String(request, StandardCharsets.UTF_8);
        String answer;
        if (text.contains("\"active checks\"")) {
            lists.add(text);
            answer = list.to(node);
        } else if (text.contains("\"agent data\"")) {
            uploads.add(text);
            answer = upload.to(node);
        } else {
            heartbeats.add(text);
            answer = heartbeat.to(node);
        }
        return answer.getBytes(StandardCharsets.UTF_8);
    }
}
