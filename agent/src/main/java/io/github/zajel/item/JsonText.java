// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Builds a value that is a JSON document: compact, {@code /} not escaped, fields in the order given. A document that
 * grows beyond its limit is let go at once and reported by {@link #text}, so a caller may write on without a check. For
 * one thread.
 *
 * <pre>
 * JsonText json = JsonText.ofArray();
 * for (Port port : ports) {
 *     json.object().put("port", port.number()).put("addr", port.address()).end();
 * }
 * return MetricValue.ofText(json.text());
 * </pre>
 */
public final class JsonText {
    /** The limit of a document in characters unless another one is given. */
    public static final int MAX_CHARACTERS = 16 << 20;

    private final int maxCharacters;
    private StringBuilder out = new StringBuilder(256);
    private final StringBuilder closers = new StringBuilder();
    private boolean named;
    private boolean tooLarge;

    private JsonText(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    /** A document {@code […]}. */
    public static JsonText ofArray() {
        return ofArray(MAX_CHARACTERS);
    }

    /** A document {@code […]} of at most {@code maxCharacters}. */
    public static JsonText ofArray(int maxCharacters) {
        return new JsonText(maxCharacters).open('[', ']');
    }

    /** A document <code>{…}</code>. */
    public static JsonText ofObject() {
        return ofObject(MAX_CHARACTERS);
    }

    /** A document <code>{…}</code> of at most {@code maxCharacters}. */
    public static JsonText ofObject(int maxCharacters) {
        return new JsonText(maxCharacters).open('{', '}');
    }

    /** Begins a field: what would else be the next element of an array is its value. */
    public JsonText name(String name) {
        field(name);
        named = true;
        return this;
    }

    /** Begins an object as the next element of an array. */
    public JsonText object() {
        return element().open('{', '}');
    }

    /** Begins an object as a field. */
    public JsonText object(String name) {
        return field(name).open('{', '}');
    }

    /** Begins an array as the next element of an array. */
    public JsonText array() {
        return element().open('[', ']');
    }

    /** Begins an array as a field. */
    public JsonText array(String name) {
        return field(name).open('[', ']');
    }

    /** Ends the object or array begun last. */
    public JsonText end() {
        int innermost = closers.length() - 1;
        append(String.valueOf(closers.charAt(innermost)));
        closers.setLength(innermost);
        return this;
    }

    public JsonText put(String name, @Nullable String value) {
        return field(name).value(value);
    }

    public JsonText put(String name, long value) {
        return field(name).append(Long.toString(value));
    }

    public JsonText put(String name, boolean value) {
        return field(name).append(Boolean.toString(value));
    }

    /** A number in full precision; null for what is not a number in JSON, as NaN. */
    public JsonText put(String name, double value) {
        return field(name).number(value);
    }

    /** A number as the official agent writes it; null for what is not a number in JSON, as NaN. */
    public JsonText putSixDecimals(String name, double value) {
        return field(name).append(isFinite(value) ? String.format(Locale.ROOT, "%.6f", value) : "null");
    }

    /** The next element of an array. */
    public JsonText add(@Nullable String value) {
        return element().value(value);
    }

    /** The next element of an array. */
    public JsonText add(long value) {
        return element().append(Long.toString(value));
    }

    /** The next element of an array. */
    public JsonText add(boolean value) {
        return element().append(Boolean.toString(value));
    }

    /** The next element of an array: a number in full precision, or null for what is not a number in JSON. */
    public JsonText add(double value) {
        return element().number(value);
    }

    /** Whether the limit is passed: {@link #text} will throw and nothing more is kept, so writing on is a waste. */
    public boolean isTooLarge() {
        return tooLarge;
    }

    /**
     * The document, after ending all that is still open.
     *
     * @throws TooLargeException when it has more characters than its limit; the message is for the operator
     */
    public String text() throws TooLargeException {
        while (closers.length() > 0) {
            end();
        }
        if (tooLarge) {
            throw new TooLargeException(maxCharacters);
        }
        return out.toString();
    }

    private JsonText element() {
        if (named) {
            named = false;
            return this;
        }
        require(']', "only an array has elements");
        return separate();
    }

    private JsonText field(String name) {
        require('}', "only an object has fields");
        return separate().value(name).append(":");
    }

    private void require(char closer, String rule) {
        if (closers.length() == 0 || closers.charAt(closers.length() - 1) != closer) {
            throw new IllegalStateException(rule);
        }
    }

    /** The comma, which the first field or element does not have. */
    private JsonText separate() {
        if (!tooLarge && "[{".indexOf(out.charAt(out.length() - 1)) < 0) {
            out.append(',');
        }
        return this;
    }

    private JsonText open(char opener, char closer) {
        closers.append(closer);
        return append(String.valueOf(opener));
    }

    private JsonText value(@Nullable String text) {
        if (text == null) {
            return append("null");
        }
        if (hasRoomFor(text.length() + 2)) {
            out.append('"');
            JsonStringEncoder.getInstance().quoteAsString(text, out);
            append("\"");
        }
        return this;
    }

    private JsonText number(double value) {
        return append(isFinite(value) ? Double.toString(value) : "null");
    }

    private JsonText append(String json) {
        if (hasRoomFor(json.length())) {
            out.append(json);
        }
        return this;
    }

    private boolean hasRoomFor(int characters) {
        if (!tooLarge && characters > maxCharacters - out.length()) {
            tooLarge = true;
            out = new StringBuilder(0);
        }
        return !tooLarge;
    }

    private static boolean isFinite(double value) {
        return !Double.isNaN(value) && !Double.isInfinite(value);
    }

    /** The document has more characters than its limit. */
    public static final class TooLargeException extends Exception {
        TooLargeException(int maxCharacters) {
            super(
                    "The value is larger than " + maxCharacters
                            + " characters; ask for less, with a filter in the key.",
                    null,
                    false,
                    false);
        }
    }
}
