// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import io.github.zajel.item.ItemValue;
import io.github.zajel.item.LogPosition;
import io.github.zajel.item.QueuedValue;
import io.github.zajel.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A disk buffer whose JVM may be killed at any moment, and the server that it reports to: one that drops what comes again
 * within a session, as real ones do.
 */
final class KilledAgent {
    static final int PLENTY = 1_000_000;

    final VirtualTime time;
    final Path folder;
    int maxValues = 1000;
    long maxDiskBytes = 1 << 20;
    long periodSeconds = 3600;
    long droppedByEarlierOnes;

    final List<String> read = new ArrayList<>();
    final List<String> stored = new ArrayList<>();
    final Set<String> lostWithTheJvm = new HashSet<>();
    private final Map<String, Long> lastIdOfSession = new HashMap<>();

    DiskBuffer buffer;
    private DiskWriter writer;
    private final List<String> unwritten = new ArrayList<>();

    private KilledAgent(VirtualTime time, Path folder) {
        this.time = time;
        this.folder = folder;
    }

    /** One whose files are in a folder of its own. */
    static KilledAgent below(Path folder, VirtualTime time) {
        try {
            return new KilledAgent(time, Files.createTempDirectory(folder, "agent-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins, after an earlier one or not. */
    KilledAgent start() {
        buffer = new DiskBuffer(1000, maxValues, 1 << 20, time, () -> {}, () -> {}, () -> {});
        io(() -> writer = new DiskWriter(
                buffer,
                visitor -> new Journal(
                        folder.resolve("buffer"),
                        maxDiskBytes,
                        Duration.ofSeconds(periodSeconds).toNanos(),
                        time,
                        visitor)));
        return this;
    }

    /** {@code kill -9}: what is in memory is gone. */
    KilledAgent restart() {
        lostWithTheJvm.addAll(unwritten);
        lostWithTheJvm.removeAll(stored);
        unwritten.clear();
        droppedByEarlierOnes += buffer.dropped();
        return start();
    }

    /** What was read and is stored, in the order of reading. */
    List<String> storedInOrder() {
        Set<String> all = new HashSet<>(stored);
        return read.stream().filter(all::contains).toList();
    }

    long dropped() {
        return droppedByEarlierOnes + buffer.dropped();
    }

    /** A value of an item whose text tells it from all others. */
    void read(long itemId) {
        String text = "value " + read.size();
        read.add(text);
        unwritten.add(text);
        buffer.accept(ItemValue.of(itemId, time.wallMillis(), text));
    }

    /** A line of a log; false when there is no room for it. */
    boolean readLine(long itemId) {
        String text = "line " + read.size();
        LogPosition position = new LogPosition(read.size(), 0);
        if (!buffer.offer(ItemValue.ofLog(itemId, "log[a]".hashCode(), time.wallMillis(), text, position))) {
            return false;
        }
        read.add(text);
        unwritten.add(text);
        return true;
    }

    void write() {
        io(() -> writer.step());
        unwritten.clear();
    }

    void letGo() {
        writer.letGo();
    }

    void close() {
        io(() -> writer.close());
    }

    long damagedBytes() {
        return writer.damagedBytes();
    }

    /** Uploads one batch; the answer may get lost on its way. */
    void send(int maxCount, boolean isAnswered) {
        List<QueuedValue> batch = buffer.oldest(maxCount, PLENTY);
        if (batch.isEmpty()) {
            return;
        }
        String session = buffer.sessionOf(batch.get(0).id());
        for (QueuedValue value : batch) {
            if (value.id() > lastIdOfSession.getOrDefault(session, 0L)) {
                stored.add(value.value().text());
            }
        }
        long last = batch.get(batch.size() - 1).id();
        lastIdOfSession.merge(session, last, Math::max);
        if (isAnswered) {
            buffer.sent(last);
        }
    }

    /** Writes and sends all there is. */
    void drain() {
        write();
        while (!buffer.isEmpty()) {
            send(100, true);
            write();
        }
    }

    /** What the buffer has, in its order; only where it fits in memory. */
    List<String> texts() {
        return buffer.oldest(PLENTY, PLENTY).stream()
                .map(queued -> queued.value().text())
                .toList();
    }

    List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    interface Action {
        void run() throws IOException;
    }

    static void io(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
