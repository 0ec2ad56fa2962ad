// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.zajel.item.GlobalRegexp;
import io.github.zajel.item.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items that the server wants read, and what else it has to say. Fields that are not known here are skipped. */
public final class ActiveChecksResponse extends Response {
    /** A server repeats what was not run; more than this at once is not meant for an agent. */
    private static final int MOST_COMMANDS = 1_000;

    /** Far above any host. */
    private static final int MOST_ITEMS = 200_000;

    /** What an item with a long key takes while it is scheduled; measured as 1,450 bytes with the shortest of texts. */
    private static final int ITEM_BYTES = 2_000;

    /** The heap is the application's, and an answer of a sixteenth of it may be there, too. */
    private static final int SHARE_OF_HEAP = 8;

    private final long defaultTimeoutMillis;
    private final int mostItems;
    private final List<RemoteCommand> commands = new ArrayList<>();
    private @Nullable List<Item> items;
    private List<RejectedEntry> rejected = Collections.emptyList();
    private List<GlobalRegexp> regexps = Collections.emptyList();
    private boolean timeouts;
    private long configRevision = -1;

    private ActiveChecksResponse(long defaultTimeoutMillis, int mostItems) {
        this.defaultTimeoutMillis = defaultTimeoutMillis;
        this.mostItems = mostItems;
    }

    /**
     * @param defaultTimeoutMillis for items without a timeout of their own, which is all of a server before 7.0
     * @param mostItems beyond which items are rejected
     * @throws ProtocolException when the bytes are not such an answer as a whole; bad entries are only
     *     {@link #rejected}
     */
    public static ActiveChecksResponse parse(byte[] answer, long defaultTimeoutMillis, int mostItems)
            throws ProtocolException {
        ActiveChecksResponse response = new ActiveChecksResponse(defaultTimeoutMillis, mostItems);
        response.read(answer);
        return response;
    }

    /** How many items a JVM with such a heap has room for: an eighth of it, 2,000 bytes each, and 200,000 at most. */
    public static int mostItems(long maxHeapBytes) {
        return (int) Math.min(MOST_ITEMS, maxHeapBytes / SHARE_OF_HEAP / ITEM_BYTES);
    }

    @Override
    void readField(String field, JsonParser json) throws IOException {
        switch (field) {
            case "data":
                requireArray(field, json);
                ItemEntries entries = new ItemEntries(defaultTimeoutMillis, mostItems);
                entries.read(json);
                items = entries.items();
                rejected = entries.rejected();
                timeouts = entries.hasTimeouts();
                break;
            case "regexp":
                requireArray(field, json);
                regexps = RegexpEntries.read(json);
                break;
            case "config_revision":
                configRevision = Json.unsigned(Json.scalar(json), -1);
                break;
            case "commands":
                requireArray(field, json);
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    readCommand(json);
                }
                break;
            default:
                json.skipChildren();
        }
    }

    private static void requireArray(String field, JsonParser json) throws ProtocolException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new ProtocolException("answered with \"" + field + "\" that is not a list");
        }
    }

    /** One without id or text is passed over: there is nobody to tell, and the server repeats it anyway. */
    private void readCommand(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        long id = 0;
        String command = null;
        boolean wait = false;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            String value = Json.scalar(json);
            switch (field) {
                case "id":
                    id = Json.unsigned(value, 0);
                    break;
                case "command":
                    command = value;
                    break;
                case "wait":
                    wait = Json.isTrue(value);
                    break;
                default:
            }
        }
        if (id != 0 && command != null && commands.size() < MOST_COMMANDS) {
            commands.add(new RemoteCommand(id, command, wait));
        }
    }

    /** The whole list, in the server's order; null when it said nothing of items: those of before go on. */
    public @Nullable List<Item> items() {
        return items;
    }

    /** What of the list could not be taken over; at most 1,000. */
    public List<RejectedEntry> rejected() {
        return rejected;
    }

    /** The global regular expressions that {@link #items} name, those of one name in their order. */
    public List<GlobalRegexp> regexps() {
        return regexps;
    }

    /** Whether the server counts its changes, as those from 6.4 on do. They also take heartbeats. */
    public boolean hasRevision() {
        return configRevision >= 0;
    }

    /** The revision to ask with next time; 0 without one. */
    public long configRevision() {
        return Math.max(0, configRevision);
    }

    /** Whether items came with timeouts of their own, as from servers from 7.0 on. */
    public boolean hasTimeouts() {
        return timeouts;
    }

    /** To be run on the host; empty nearly always. */
    public List<RemoteCommand> commands() {
        return Collections.unmodifiableList(commands);
    }
}
