// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import io.github.zajel.item.ItemValue;
import io.github.zajel.item.LogPosition;
import io.github.zajel.item.QueuedValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads the body of a frame that {@link FrameWriter} made. Whatever the bytes are, the worst is an exception. */
final class FrameReader {
    private final byte[] body;
    private int at = 1;
    private long lastId;
    private long lastMillis;

    FrameReader(byte[] body) {
        this.body = body;
    }

    byte kind() {
        return body[0];
    }

    /** Of the values in the frames behind this one. */
    String session() throws IOException {
        return text();
    }

    /** The server has all values up to this number. */
    long sent() throws IOException {
        return number();
    }

    boolean hasNext() {
        return at < body.length;
    }

    /** The next value; numbers ascend. */
    QueuedValue next() throws IOException {
        long id = lastId + number();
        long itemId = number();
        long step = number();
        long millis = lastMillis + ((step >>> 1) ^ -(step & 1));
        lastId = id;
        lastMillis = millis;
        return new QueuedValue(id, value(itemId, millis, (int) number()));
    }

    private ItemValue value(long itemId, long millis, int flags) throws IOException {
        if ((flags & FrameWriter.LOG) == 0) {
            return (flags & FrameWriter.UNSUPPORTED) == 0
                    ? ItemValue.of(itemId, millis, text())
                    : ItemValue.notSupported(itemId, millis, text());
        }
        LogPosition position = new LogPosition(number(), (int) number());
        int keyHash = (int) number();
        String text = text();
        return (flags & FrameWriter.POSITION_ONLY) == 0
                ? ItemValue.ofLog(itemId, keyHash, millis, text, position)
                : ItemValue.ofPosition(itemId, keyHash, millis, position);
    }

    private String text() throws IOException {
        long length = number();
        if (length < 0 || length > body.length - at) {
            throw new IOException("damaged");
        }
        String text = new String(body, at, (int) length, StandardCharsets.UTF_8);
        at += (int) length;
        return text;
    }

    private long number() throws IOException {
        long number = 0;
        for (int shift = 0; shift < 64 && at < body.length; shift += 7) {
            byte next = body[at++];
            number |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IOException("damaged");
    }
}
