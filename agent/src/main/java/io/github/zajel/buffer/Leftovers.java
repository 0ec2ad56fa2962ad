// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import io.github.zajel.base.Clock;
import io.github.zajel.item.ItemValue;
import io.github.zajel.item.QueuedValue;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What an earlier JVM left in the files of a {@link Journal}: read once, at the start. */
final class Leftovers {
    /** Takes a value that is not sent yet; called in their order. */
    interface Visitor {
        void found(QueuedValue value, String session);
    }

    private final Clock clock;

    final List<Segment> segments = new ArrayList<>();
    long nextNumber = 1;
    long sentId;

    /** What no intact frame is, and was cut off. */
    long damagedBytes;

    /** @param base the files have this name and a dot and a number */
    Leftovers(Path base, Clock clock, Visitor visitor) throws IOException {
        this.clock = clock;
        for (long number : numbers(base)) {
            nextNumber = number + 1;
            SegmentFile file = SegmentFile.existing(path(base, number));
            if (file != null && file.hasMagic()) {
                segments.add(new Segment(file));
                findSent(file);
            } else if (file != null) {
                damagedBytes += file.length();
                file.delete();
            }
        }
        for (Segment segment : segments) {
            findValues(segment, visitor);
            segment.file.close();
        }
        // those behind the first unsent value may tell up to where all is sent
        while (!segments.isEmpty() && segments.get(0).left() == 0) {
            segments.remove(0).file.delete();
        }
    }

    static Path path(Path base, long number) {
        return base.resolveSibling(base.getFileName() + "." + number);
    }

    private static List<Long> numbers(Path base) throws IOException {
        List<Long> numbers = new ArrayList<>();
        String prefix = base.getFileName() + ".";
        try (DirectoryStream<Path> files = Files.newDirectoryStream(base.resolveSibling(""))) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.startsWith(prefix)) {
                    try {
                        numbers.add(Long.parseLong(name.substring(prefix.length())));
                    } catch (NumberFormatException ignored) {
                        // none of ours
                    }
                }
            }
        }
        Collections.sort(numbers);
        return numbers;
    }

    private void findSent(SegmentFile file) throws IOException {
        for (byte[] body = file.nextFrame(); body != null; body = file.nextFrame()) {
            FrameReader frame = new FrameReader(body);
            if (frame.kind() == FrameWriter.SENT) {
                sentId = Math.max(sentId, frame.sent());
            }
        }
        damagedBytes += file.cutRest();
        file.rewind();
    }

    private void findValues(Segment segment, Visitor visitor) throws IOException {
        for (byte[] body = segment.file.nextFrame(); body != null; body = segment.file.nextFrame()) {
            FrameReader frame = new FrameReader(body);
            if (frame.kind() == FrameWriter.SESSION) {
                segment.session = frame.session();
            } else if (frame.kind() == FrameWriter.VALUES) {
                while (frame.hasNext()) {
                    QueuedValue value = frame.next();
                    if (value.id() > sentId) {
                        segment.holds(value, readNanos(value.value()), sentId);
                        visitor.found(value, segment.session);
                    }
                }
            }
        }
        segment.file.rewind();
    }

    /** When the earlier JVM read it, by the clock of this one. */
    private long readNanos(ItemValue value) {
        long ageMillis = Math.max(0, clock.wallMillis() - value.wallMillis());
        return clock.monotonicNanos() - TimeUnit.MILLISECONDS.toNanos(ageMillis);
    }
}
