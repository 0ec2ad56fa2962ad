// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.zajel.item.Item;
import io.github.zajel.item.LogPosition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the list of items. A bad entry costs that entry; of two with one id the last counts. */
final class ItemEntries {
    private static final int MOST_REJECTED = 1_000;
    private static final int SHOWN_CHARS = 200;
    private static final int LONGEST_TIMEOUT_SECONDS = 600;

    private final long defaultTimeoutMillis;
    private final int mostItems;
    private final Map<Long, Item> items = new LinkedHashMap<>();
    private final Map<Long, RejectedEntry> rejectedItems = new LinkedHashMap<>();
    private final List<RejectedEntry> remarks = new ArrayList<>();
    private boolean timeouts;

    ItemEntries(long defaultTimeoutMillis, int mostItems) {
        this.defaultTimeoutMillis = defaultTimeoutMillis;
        this.mostItems = mostItems;
    }

    List<Item> items() {
        return Collections.unmodifiableList(new ArrayList<>(items.values()));
    }

    List<RejectedEntry> rejected() {
        List<RejectedEntry> all = new ArrayList<>(rejectedItems.values());
        all.addAll(remarks);
        return Collections.unmodifiableList(all);
    }

    boolean hasTimeouts() {
        return timeouts;
    }

    /** From the array's start to its end. */
    void read(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                readEntry(json);
            } else {
                json.skipChildren();
                remark("an entry of the item list is not a JSON object");
            }
        }
    }

    private void readEntry(JsonParser json) throws IOException {
        String itemId = null;
        String key = null;
        String delay = null;
        String timeout = null;
        String lastLogSize = null;
        String mtime = null;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "itemid":
                    itemId = Json.scalar(json);
                    break;
                case "key":
                    key = Json.scalar(json);
                    break;
                case "delay":
                    delay = Json.scalar(json);
                    break;
                case "timeout":
                    timeout = Json.scalar(json);
                    timeouts = true;
                    break;
                case "lastlogsize":
                    lastLogSize = Json.scalar(json);
                    break;
                case "mtime":
                    mtime = Json.scalar(json);
                    break;
                default:
                    json.skipChildren();
            }
        }
        take(Json.unsigned(itemId, 0), key, delay, timeout, position(lastLogSize, mtime));
    }

    /** One that cannot be is none: the log is read from its start. */
    private static LogPosition position(@Nullable String lastLogSize, @Nullable String mtime) {
        long size = Math.max(0, Json.unsigned(lastLogSize, 0));
        long seconds = Json.unsigned(mtime, 0);
        int known = seconds < 0 || seconds > Integer.MAX_VALUE ? 0 : (int) seconds;
        return size == 0 && known == 0 ? LogPosition.START : new LogPosition(size, known);
    }

    private void take(
            long itemId, @Nullable String key, @Nullable String delay, @Nullable String timeout, LogPosition position) {
        if (itemId == 0) {
            remark("an item has no id, as from servers before 4.4; its key is " + shown(key));
            return;
        }
        long timeoutMillis = timeout == null || timeout.isEmpty() ? defaultTimeoutMillis : timeoutMillis(timeout);
        if (key == null || key.isEmpty()) {
            reject(itemId, "The server sent this item without a key.");
        } else if (delay == null || delay.isEmpty()) {
            reject(itemId, "The server sent this item without an update interval.");
        } else if (timeoutMillis == 0) {
            reject(itemId, "Unsupported timeout value.");
        } else if (items.size() == mostItems && !items.containsKey(itemId)) {
            reject(
                    itemId,
                    "The host has more active items than the heap of its JVM has room for, which is " + mostItems
                            + ". Raise -Xmx, or give the host fewer items.");
        } else {
            boolean again = rejectedItems.remove(itemId) != null;
            again |= items.put(itemId, new Item(itemId, key, delay, timeoutMillis, position)) != null;
            remarkIf(again, itemId);
        }
    }

    private void reject(long itemId, String reason) {
        boolean again = items.remove(itemId) != null || rejectedItems.containsKey(itemId);
        if (again || rejectedItems.size() + remarks.size() < MOST_REJECTED) {
            rejectedItems.put(itemId, new RejectedEntry(itemId, reason));
        }
        remarkIf(again, itemId);
    }

    private void remarkIf(boolean again, long itemId) {
        if (again) {
            remark("item " + Long.toUnsignedString(itemId) + " is in the list more than once; the last one counts");
        }
    }

    private void remark(String reason) {
        if (rejectedItems.size() + remarks.size() < MOST_REJECTED) {
            remarks.add(new RejectedEntry(0, reason));
        }
    }

    private static String shown(@Nullable String key) {
        return key == null ? "missing, too" : Printable.text(key, SHOWN_CHARS);
    }

    /** Milliseconds of {@code 3s}, {@code 30} or {@code 1m}; 0 when the text is none such or not 1..600 s. */
    static long timeoutMillis(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int last = text.length() - 1;
        int factor = factor(text.charAt(last));
        long number = Json.unsigned(factor == 0 ? text : text.substring(0, last), 0);
        boolean sane = number >= 1 && number <= LONGEST_TIMEOUT_SECONDS;
        long seconds = sane ? number * Math.max(1, factor) : 0;
        return seconds <= LONGEST_TIMEOUT_SECONDS ? seconds * 1_000 : 0;
    }

    /** Hours and more are beyond the longest timeout, and thereby wrong like any other letter. */
    private static int factor(char suffix) {
        return suffix == 's' ? 1 : suffix == 'm' ? 60 : 0;
    }
}
