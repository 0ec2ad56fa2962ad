// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import com.fasterxml.jackson.databind.JsonNode;

/** One request as it was received. Immutable. */
public final class Request {
    private final String type;
    private final JsonNode json;
    private final String text;
    private final boolean packed;
    private final String address;

    Request(String type, JsonNode json, String text, boolean packed, String address) {
        this.type = type;
        this.json = json;
        this.text = text;
        this.packed = packed;
        this.address = address;
    }

    /** {@code active checks}, {@code agent data}, {@code active check heartbeat}, or what else was asked; empty if nothing was. */
    public String type() {
        return type;
    }

    /** Its body; missing node if it was no JSON. */
    public JsonNode json() {
        return json;
    }

    /** Its body as it came. */
    public String text() {
        return text;
    }

    /** Whether the frame was compressed. */
    public boolean isPacked() {
        return packed;
    }

    /** The sender's IP address. */
    public String address() {
        return address;
    }
}
