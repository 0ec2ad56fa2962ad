// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.github.zajel.item.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The answer to a {@link PassiveRequest}, in the form in which that came. For one thread. */
public final class PassiveAnswer {
    /** Before a NUL and the reason. */
    static final String NOT_SUPPORTED = "ZBX_NOTSUPPORTED";

    /** Of all values; as much as one can have. The heap is the application's, and a request may name thousands of keys. */
    private static final int MAX_CHARACTERS = JsonText.MAX_CHARACTERS;

    private final PassiveRequest request;
    private final List<Result> results = new ArrayList<>();
    private long characters;

    public PassiveAnswer(PassiveRequest request) {
        this.request = request;
    }

    /** The value of the next check. One for which there is no room beside those before gives a reason instead. */
    public PassiveAnswer value(String value) {
        if (characters > 0 && characters + value.length() > MAX_CHARACTERS) {
            return notSupported("The other values that were asked for at once leave no room for this one.");
        }
        characters += value.length();
        results.add(new Result("value", value));
        return this;
    }

    /** Why the next check has no value. */
    public PassiveAnswer notSupported(String reason) {
        results.add(new Result("error", reason));
        return this;
    }

    /** The whole message, with its frame. */
    public byte[] toBytes() {
        return Frame.write(request.isJson() ? json() : plain(), false);
    }

    private byte[] plain() {
        Result only = results.get(0);
        String text = only.field.equals("value") ? only.text : NOT_SUPPORTED + '\0' + only.text;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] json() {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
            try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
                json.writeStartObject();
                json.writeStringField("version", Announced.VERSION);
                json.writeNumberField("variant", Announced.VARIANT);
                String complaint = request.complaint();
                if (complaint != null) {
                    json.writeStringField("error", WireText.clean(complaint));
                } else {
                    json.writeArrayFieldStart("data");
                    for (Result result : results) {
                        json.writeStartObject();
                        json.writeStringField(result.field, result.text);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                }
                json.writeEndObject();
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException("cannot write into memory", impossible);
        }
    }

    private static final class Result {
        private final String field;
        private final String text;

        Result(String field, String text) {
            this.field = field;
            this.text = WireText.clean(text);
        }
    }
}
