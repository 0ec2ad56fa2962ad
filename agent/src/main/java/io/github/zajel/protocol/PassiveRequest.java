// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server, proxy or {@code zabbix_get} asks of an agent that listens: a bare key, as before 7.0, or keys with their
 * timeouts in JSON. Its complaints are those of the official agent. Does not change once it is read.
 */
public final class PassiveRequest {
    /** Keys of the server have 2048 characters at most; one with a remote command 64 K, which JSON may blow up. */
    static final int MAX_BYTES = 128 * 1024;

    private static final int HEADER_BYTES = 13;
    private static final int TLS_HANDSHAKE = 22;
    private static final int TLS_HEADER_BYTES = 5;
    private static final FrameLimits LIMITS = new FrameLimits(MAX_BYTES, MAX_BYTES);

    /** One key to read. */
    public static final class Check {
        private final String key;
        private final long timeoutMillis;

        Check(String key, long timeoutMillis) {
            this.key = key;
            this.timeoutMillis = timeoutMillis;
        }

        /** As it came, be it a key or not. */
        public String key() {
            return key;
        }

        /** How long the reading may take, 1000..600000; 0 where what was given is nothing such. */
        public long timeoutMillis() {
            return timeoutMillis;
        }
    }

    private final List<Check> checks;
    private final boolean isJson;
    private final @Nullable String complaint;

    private PassiveRequest(List<Check> checks, boolean isJson, @Nullable String complaint) {
        this.checks = complaint == null ? Collections.unmodifiableList(checks) : Collections.emptyList();
        this.isJson = isJson;
        this.complaint = complaint;
    }

    /**
     * Whether the bytes, at least one, are a whole request or the first record of TLS, or will never be either. So nobody
     * has to wait for the slow.
     */
    public static boolean isWhole(byte[] received, int count) {
        if (received[0] == TLS_HANDSHAKE) {
            return count >= TLS_HEADER_BYTES
                    && count - TLS_HEADER_BYTES >= 256 * (received[3] & 0xff) + (received[4] & 0xff);
        }
        for (int i = 0; i < count && i < 4; i++) {
            if (received[i] != "ZBXD".charAt(i)) {
                return true;
            }
        }
        if (count < HEADER_BYTES) {
            return false;
        }
        long length = Frame.length(received, 5);
        return length > MAX_BYTES || count - HEADER_BYTES >= length;
    }

    /**
     * @param timeoutMillis for a bare key
     * @throws ProtocolException when it is not a frame, is larger than 128 KiB or damaged
     */
    public static PassiveRequest read(InputStream in, long timeoutMillis) throws IOException {
        return parse(Frame.read(in, LIMITS), timeoutMillis);
    }

    static PassiveRequest parse(byte[] payload, long timeoutMillis) {
        String text = line(payload);
        PassiveRequest request = text.startsWith("{") || text.startsWith("[") ? ofJson(text) : null;
        if (request != null) {
            return request;
        }
        return new PassiveRequest(Collections.singletonList(new Check(text, timeoutMillis)), false, null);
    }

    /** Up to the first NUL, without the ends of lines; JSON also without what it may have in front. */
    private static String line(byte[] payload) {
        int end = 0;
        while (end < payload.length && payload[end] != 0) {
            end++;
        }
        while (end > 0 && (payload[end - 1] == '\n' || payload[end - 1] == '\r')) {
            end--;
        }
        String text = new String(payload, 0, end, StandardCharsets.UTF_8);
        String trimmed = text.trim();
        return trimmed.startsWith("{") || trimmed.startsWith("[") ? trimmed : text;
    }

    /** Null when it is not JSON after all, and thereby a key, if not a good one. */
    private static @Nullable PassiveRequest ofJson(String text) {
        String request = null;
        boolean hasData = false;
        Entries entries = new Entries();
        try (JsonParser json = Json.FACTORY.createParser(text)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                    JsonToken token = json.nextToken();
                    if (field.equals("request")) {
                        request = Json.scalar(json);
                    } else if (field.equals("data") && token == JsonToken.START_ARRAY) {
                        hasData = true;
                        entries.read(json);
                    } else {
                        json.skipChildren();
                    }
                }
            } else {
                json.skipChildren();
            }
            if (json.nextToken() != null) {
                return null;
            }
        } catch (JacksonException notJson) {
            return null;
        } catch (IOException impossible) {
            throw new IllegalStateException("cannot read from memory", impossible);
        }
        return new PassiveRequest(entries.checks, true, complaint(request, hasData, entries));
    }

    private static @Nullable String complaint(@Nullable String request, boolean hasData, Entries entries) {
        if (request == null) {
            return missing("request", "object");
        }
        if (!request.equals("passive checks")) {
            return "unknown request \"" + Printable.text(request, 100) + "\"";
        }
        if (!hasData) {
            return missing("data", "array");
        }
        return entries.missing == null && entries.checks.isEmpty() ? "received empty \"data\" tag" : entries.missing;
    }

    private static String missing(String field, String kind) {
        return "cannot find the \"" + field + "\" " + kind
                + " in the received JSON object: cannot find pair with name \"" + field + "\"";
    }

    /** What to read, in this order; none when the request as a whole is not understood. */
    public List<Check> checks() {
        return checks;
    }

    /** What is wrong with all of it; null when nothing is. */
    @Nullable
    String complaint() {
        return complaint;
    }

    boolean isJson() {
        return isJson;
    }

    /** The entries of {@code data}. */
    private static final class Entries {
        private final List<Check> checks = new ArrayList<>();
        private @Nullable String missing;

        void read(JsonParser json) throws IOException {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() == JsonToken.START_OBJECT) {
                    readEntry(json);
                } else {
                    json.skipChildren();
                    missing = missing("key", "object");
                }
            }
        }

        private void readEntry(JsonParser json) throws IOException {
            String key = null;
            String timeout = null;
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                String value = Json.scalar(json);
                if (field.equals("key")) {
                    key = value == null ? "" : value;
                } else if (field.equals("timeout")) {
                    timeout = value == null ? "" : value;
                }
            }
            if (key == null || timeout == null) {
                missing = missing(key == null ? "key" : "timeout", "object");
            } else {
                checks.add(new Check(key, ItemEntries.timeoutMillis(timeout)));
            }
        }
    }
}
