// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.github.zajel.item.ItemValue;
import io.github.zajel.item.LogPosition;
import io.github.zajel.item.QueuedValue;
import java.io.IOException;
import java.util.List;

/** Values on their way to the server, and the results of its commands. */
public final class AgentDataRequest extends Request {
    /** Servers take a value of exactly this text for "not supported", whoever sends it. */
    private static final String NOT_SUPPORTED = "ZBX_NOTSUPPORTED";

    private static final String NOT_SUPPORTED_REASON =
            "The value is the text " + NOT_SUPPORTED + ", which Zabbix keeps for itself.";

    private static final SerializableString ID = new SerializedString("id");
    private static final SerializableString ITEM_ID = new SerializedString("itemid");
    private static final SerializableString VALUE = new SerializedString("value");
    private static final SerializableString STATE = new SerializedString("state");
    private static final SerializableString LAST_LOG_SIZE = new SerializedString("lastlogsize");
    private static final SerializableString MTIME = new SerializedString("mtime");
    private static final SerializableString CLOCK = new SerializedString("clock");
    private static final SerializableString NS = new SerializedString("ns");

    private final String session;
    private final List<QueuedValue> values;
    private final List<CommandResult> results;

    /**
     * @param session 32 characters, the same as in {@link ActiveChecksRequest}
     * @param values ids ascending, as the server drops what comes behind a higher one
     * @param results only for a server that sent commands: older ones refuse a request of nothing else
     */
    public AgentDataRequest(String host, String session, List<QueuedValue> values, List<CommandResult> results) {
        super("agent data", host);
        this.session = session;
        this.values = values;
        this.results = results;
    }

    @Override
    void writeFields(JsonGenerator json) throws IOException {
        json.writeStringField("session", session);
        if (!values.isEmpty() || results.isEmpty()) {
            json.writeArrayFieldStart("data");
            for (int i = 0; i < values.size(); i++) {
                writeValue(json, values.get(i));
            }
            json.writeEndArray();
        }
        if (!results.isEmpty()) {
            json.writeArrayFieldStart("commands");
            for (CommandResult result : results) {
                json.writeStartObject();
                writeId(json, ID, result.commandId());
                json.writeStringField(result.isFailed() ? "error" : "value", WireText.clean(result.text()));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static void writeValue(JsonGenerator json, QueuedValue queued) throws IOException {
        ItemValue value = queued.value();
        boolean reserved = value.isSupported() && value.text().equals(NOT_SUPPORTED);
        json.writeStartObject();
        writeId(json, ID, queued.id());
        writeId(json, ITEM_ID, value.itemId());
        if (!value.isPositionOnly()) {
            json.writeFieldName(VALUE);
            json.writeString(reserved ? NOT_SUPPORTED_REASON : WireText.clean(value.text()));
        }
        if (reserved || !value.isSupported()) {
            json.writeFieldName(STATE);
            json.writeNumber(1);
        }
        LogPosition position = value.position();
        if (position != null) {
            json.writeFieldName(LAST_LOG_SIZE);
            json.writeNumber(position.lastLogSize());
            json.writeFieldName(MTIME);
            json.writeNumber(position.mtime());
        }
        json.writeFieldName(CLOCK);
        // servers drop rows outside of this, which only a machine without a set clock makes
        json.writeNumber((int) Math.max(1, Math.min(Integer.MAX_VALUE, value.seconds())));
        json.writeFieldName(NS);
        json.writeNumber(queued.nanos());
        json.writeEndObject();
    }

    private static void writeId(JsonGenerator json, SerializableString field, long unsigned) throws IOException {
        json.writeFieldName(field);
        if (unsigned >= 0) {
            json.writeNumber(unsigned);
        } else {
            json.writeNumber(Long.toUnsignedString(unsigned));
        }
    }
}
