// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;

/** A message to the server. Immutable apart from what its own setters say; not for several threads at once. */
public abstract class Request {
    private final String name;
    private final String host;

    Request(String name, String host) {
        this.name = name;
        this.host = host;
    }

    /** The JSON document to send: UTF-8, without a NUL or half a character, whatever the texts hold. */
    public final byte[] toBytes() {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
            try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
                json.writeStartObject();
                json.writeStringField("request", name);
                json.writeStringField("host", WireText.clean(host));
                json.writeStringField("version", Announced.VERSION);
                json.writeNumberField("variant", Announced.VARIANT);
                writeFields(json);
                json.writeEndObject();
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException("cannot write into memory", impossible);
        }
    }

    abstract void writeFields(JsonGenerator json) throws IOException;
}
