// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * JSON as servers write it. The same field is a number in one version and a string in another, so every scalar is read
 * as text first.
 */
final class Json {
    /** Immutable once built. Leaves nothing behind in the host: no thread locals, no interned strings. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNameLength(1_000)
                    .maxStringLength(1_000_000)
                    .build())
            .build();

    private Json() {}

    /** The text of the current string, number or boolean; null for null, and for an array or object, which it skips. */
    static @Nullable String scalar(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }

    /** A number of up to 64 bits, all of them its own; {@code otherwise} when the text is not one. */
    static long unsigned(@Nullable String text, long otherwise) {
        if (text == null || text.isEmpty() || text.length() > 20) {
            return otherwise;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return otherwise;
            }
        }
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException tooLarge) {
            return otherwise;
        }
    }

    static boolean isTrue(@Nullable String text) {
        return "true".equals(text) || "1".equals(text);
    }
}
