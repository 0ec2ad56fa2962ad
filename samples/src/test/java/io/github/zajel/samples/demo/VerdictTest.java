// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.samples.minizabbix.HostState;
import io.github.zajel.samples.minizabbix.ItemState;
import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.Template;
import io.github.zajel.samples.minizabbix.TemplateItem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Path TEMPLATE = Path.of("..", "templates", "6.0", "zajel_demo.yaml");

    @Test
    void everyFamilyIsInTheDemosTemplate() throws IOException {
        List<TemplateItem> items = Template.read(TEMPLATE);
        for (Family family : Family.values()) {
            assertThat(items).anyMatch(item -> family.owns(item.key()) && !item.isFailureExpected());
        }
        assertThat(items).filteredOn(TemplateItem::isFailureExpected).hasSize(3);
        assertThat(items).extracting(TemplateItem::key).doesNotHaveDuplicates();
    }

    @Test
    void hostThatNeverCameIsMissing() {
        assertThat(Verdict.missing(null)).containsExactly("the host did not register");
    }

    @Test
    void nothingIsMissingWhenAllCame() throws IOException {
        assertThat(Verdict.missing(hostAfter(true, ""))).isEmpty();
    }

    @Test
    void itemsHeartbeatAndReasonsThatDidNotComeAreListed() throws IOException {
        assertThat(Verdict.missing(hostAfter(false, "linux_status[\"tcp_status\",\"LISTEN\"]")))
                .containsExactly(
                        "heartbeat: the host is not available but UNKNOWN",
                        "linux_status: linux_status[\"tcp_status\",\"LISTEN\"] wants a value, got nothing");
        assertThat(Verdict.missing(hostAfter(true, "agent.pong")))
                .containsExactly("agent.*: agent.pong wants a reason for not being supported, got nothing");
    }

    @Test
    void familyWithoutItemsIsMissing() throws IOException {
        try (MiniZabbix server = MiniZabbix.start(new Setup())) {
            server.addHost("h");
            assertThat(Verdict.missing(server.host("h")))
                    .contains("jmx: no such item in the template", "zajel.*: no such item in the template");
        }
    }

    /** A host that sent a value, or the reason where one is expected, for every item of the template but one. */
    private static HostState hostAfter(boolean heartbeat, String exceptKey) throws IOException {
        try (MiniZabbix server = MiniZabbix.start(new Setup().items(Template.read(TEMPLATE)))) {
            server.addHost("h");
            List<String> rows = new ArrayList<>();
            for (ItemState item : server.host("h").items()) {
                if (!item.item().key().equals(exceptKey)) {
                    rows.add("{\"itemid\":%d,\"id\":%d,\"state\":%d,\"value\":\"1\",\"clock\":1,\"ns\":1}"
                            .formatted(
                                    item.itemid(), rows.size() + 1, item.item().isFailureExpected() ? 1 : 0));
                }
            }
            exchange(
                    server.port(),
                    "{\"request\":\"agent data\",\"host\":\"h\",\"version\":\"7.0\",\"data\":[" + String.join(",", rows)
                            + "]}");
            if (heartbeat) {
                exchange(
                        server.port(), "{\"request\":\"active check heartbeat\",\"host\":\"h\",\"heartbeat_freq\":60}");
            }
            return server.host("h");
        }
    }

    private static void exchange(int port, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(new byte[] {'Z', 'B', 'X', 'D', 1});
        frame.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(body.length)
                .array());
        frame.write(body);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(frame.toByteArray());
            socket.getInputStream().readAllBytes();
        }
    }
}
