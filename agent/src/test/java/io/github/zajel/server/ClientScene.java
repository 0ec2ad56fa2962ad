// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.server;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Log;
import io.github.zajel.base.Signal;
import io.github.zajel.buffer.UnsentValues;
import io.github.zajel.buffer.ValueBuffer;
import io.github.zajel.config.ServerAddress;
import io.github.zajel.item.Item;
import io.github.zajel.item.ItemValue;
import io.github.zajel.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A client with a server that says what the test wants, and all the time in the world. */
abstract class ClientScene {
    static final String ONE_ITEM =
            "{\"response\":\"success\",\"config_revision\":7,\"data\":[{\"key\":\"agent.ping\",\"itemid\":42,"
                    + "\"delay\":\"10s\",\"lastlogsize\":0,\"mtime\":0,\"timeout\":\"3s\"}]}";
    static final String ONE_ITEM_OF_6_0 = ONE_ITEM.replace("\"config_revision\":7,", "");
    static final String UNKNOWN = "{\"response\":\"failed\",\"info\":\"host [shop] not found\"}";

    final VirtualTime time = new VirtualTime(Instant.parse("2026-01-05T10:00:00Z"));
    final FakeServer server = new FakeServer();
    final List<List<Item>> schedules = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    UnsentValues buffer = new ValueBuffer(100, 1 << 20, () -> {});
    OptionalInt refresh = OptionalInt.empty();
    OptionalInt heartbeat = OptionalInt.empty();
    ServerClient client = client("a");

    ServerClient client(String... hosts) {
        ServerSettings settings = new ServerSettings(
                Stream.of(hosts).map(ServerAddress::parse).toList(), "shop", null, 3000, refresh, 5, heartbeat);
        return new ServerClient(
                settings,
                server,
                maxLength -> maxLength == 255 ? "zajel java" : "zajel java long",
                (items, regexps) -> schedules.add(items),
                buffer,
                new Signal(),
                time,
                new AgentThreads(),
                new Log(Log.Level.INFO, (level, message, cause) -> log.add(level + " " + message)));
    }

    /** Lets the client do what falls due within so many seconds. */
    void run(int seconds) {
        long end = time.monotonicNanos() + TimeUnit.SECONDS.toNanos(seconds);
        for (long nanos = client.step(); time.monotonicNanos() + nanos <= end; nanos = client.step()) {
            time.advance(Duration.ofNanos(Math.max(0, nanos)));
        }
        time.advance(Duration.ofNanos(end - time.monotonicNanos()));
    }

    void put(int count) {
        for (int i = 0; i < count; i++) {
            buffer.accept(ItemValue.of(42, time.wallMillis(), "1"));
        }
    }
}
