// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a listening agent says when it is asked for one key: the other side of {@link PassiveRequest}. Immutable. */
public final class CheckResult {
    private final @Nullable String value;
    private final @Nullable String error;

    private CheckResult(@Nullable String value, @Nullable String error) {
        this.value = value;
        this.error = error;
    }

    /** The question in JSON, for agents from 7.0 on; to those before, the bare key is sent. */
    public static byte[] question(String key, int timeoutSeconds) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
            try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
                json.writeStartObject();
                json.writeStringField("request", "passive checks");
                json.writeArrayFieldStart("data");
                json.writeStartObject();
                json.writeStringField("key", WireText.clean(key));
                json.writeNumberField("timeout", timeoutSeconds);
                json.writeEndObject();
                json.writeEndArray();
                json.writeEndObject();
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException("cannot write into memory", impossible);
        }
    }

    /** From an answer to a bare key. */
    public static CheckResult ofPlain(byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8);
        if (text.equals("ZBX_ERROR")) {
            return new CheckResult(null, "Zabbix Agent non-critical error");
        }
        if (!text.startsWith(PassiveAnswer.NOT_SUPPORTED)) {
            return new CheckResult(text, null);
        }
        int reason = PassiveAnswer.NOT_SUPPORTED.length() + 1;
        return new CheckResult(null, text.length() < reason ? "Not supported by Zabbix Agent" : text.substring(reason));
    }

    /** From an answer to JSON; null when it is not JSON, as from an agent before 7.0. */
    public static @Nullable CheckResult ofJson(byte[] answer) {
        try (JsonParser json = Json.FACTORY.createParser(answer)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            CheckResult result = null;
            String error = null;
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                JsonToken token = json.nextToken();
                if (field.equals("data") && token == JsonToken.START_ARRAY) {
                    result = first(json);
                } else if (field.equals("error")) {
                    error = Json.scalar(json);
                } else {
                    json.skipChildren();
                }
            }
            if (result == null || error != null) {
                return new CheckResult(null, error == null ? "received empty data response" : error);
            }
            return result;
        } catch (IOException notJson) {
            return null;
        }
    }

    /** From the array's start to its end. */
    private static @Nullable CheckResult first(JsonParser json) throws IOException {
        CheckResult first = null;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                continue;
            }
            String value = null;
            String error = null;
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                String text = Json.scalar(json);
                value = field.equals("value") ? text : value;
                error = field.equals("error") ? text : error;
            }
            first = first == null ? new CheckResult(value, error) : first;
        }
        return first;
    }

    /** Null when there is none, for a reason or just now. */
    public @Nullable String value() {
        return value;
    }

    /** Why the agent has no value; null when it has, or has none just now. */
    public @Nullable String error() {
        return error;
    }
}
