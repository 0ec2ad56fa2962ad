// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An item key taken apart: {@code name} or {@code name[parameter,…]}. A parameter is quoted ({@code "…"}, where only
 * {@code \"} is an escape), an array ({@code […]}, handed on as its raw text), or plain text up to the next comma or
 * bracket. {@code key} has no parameters, {@code key[]} has one that is empty. Source: Zabbix manual, "Item key format",
 * and the official agent's behaviour where the manual is silent.
 */
public final class ItemKey {
    private final String text;
    private final String name;
    private final List<Parameter> parameters;

    private ItemKey(String text, String name, List<Parameter> parameters) {
        this.text = text;
        this.name = name;
        this.parameters = parameters;
    }

    /** @throws InvalidItemKeyException when the text is not a key */
    public static ItemKey parse(String text) throws InvalidItemKeyException {
        return new Parser(text).parse();
    }

    /** The key as it was given. */
    public String text() {
        return text;
    }

    public String name() {
        return name;
    }

    public boolean hasParameters() {
        return !parameters.isEmpty();
    }

    /** How many parameters were given; an empty one counts. */
    public int parameterCount() {
        return parameters.size();
    }

    /** The parameter at {@code index}, from 0, without its quotes; empty when it is missing, which means the default. */
    public String parameter(int index) {
        return index < parameters.size() ? parameters.get(index).value : "";
    }

    /** Whether the parameter at {@code index} was given as an array. */
    public boolean isArray(int index) {
        return index < parameters.size() && parameters.get(index).isArray;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemKey && text.equals(((ItemKey) other).text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class Parameter {
        final String value;
        final boolean isArray;

        Parameter(String value, boolean isArray) {
            this.value = value;
            this.isArray = isArray;
        }
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        ItemKey parse() throws InvalidItemKeyException {
            while (at < text.length() && isNameCharacter(text.charAt(at))) {
                at++;
            }
            String name = text.substring(0, at);
            if (name.isEmpty()) {
                throw new InvalidItemKeyException(text);
            }
            if (at == text.length()) {
                return new ItemKey(text, name, Collections.emptyList());
            }
            require('[');
            List<Parameter> parameters = new ArrayList<>();
            do {
                parameters.add(parameter());
            } while (nextIs(','));
            require(']');
            if (at != text.length()) {
                throw new InvalidItemKeyException(text);
            }
            return new ItemKey(text, name, Collections.unmodifiableList(parameters));
        }

        private Parameter parameter() throws InvalidItemKeyException {
            skipBlanks();
            if (nextIs('"')) {
                String value = quotedRest();
                skipBlanks();
                return new Parameter(value, false);
            }
            if (nextIs('[')) {
                String value = arrayRest();
                skipBlanks();
                return new Parameter(value, true);
            }
            return new Parameter(plain(), false);
        }

        private String plain() {
            int start = at;
            while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ']') {
                at++;
            }
            return text.substring(start, at);
        }

        private String quotedRest() throws InvalidItemKeyException {
            StringBuilder value = new StringBuilder();
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"') {
                    return value.toString();
                }
                if (c == '\\' && at < text.length() && text.charAt(at) == '"') {
                    c = text.charAt(at++);
                }
                value.append(c);
            }
            throw new InvalidItemKeyException(text);
        }

        /** The elements keep their quotes and lose the blanks before them; an array in an array is an error. */
        private String arrayRest() throws InvalidItemKeyException {
            StringBuilder value = new StringBuilder();
            do {
                if (value.length() > 0 || text.charAt(at - 1) == ',') {
                    value.append(',');
                }
                skipBlanks();
                int start = at;
                if (nextIs('"')) {
                    quotedRest();
                    value.append(text, start, at);
                    skipBlanks();
                } else if (nextIs('[')) {
                    throw new InvalidItemKeyException(text);
                } else {
                    value.append(plain());
                }
            } while (nextIs(','));
            require(']');
            return value.toString();
        }

        private boolean nextIs(char wanted) {
            if (at < text.length() && text.charAt(at) == wanted) {
                at++;
                return true;
            }
            return false;
        }

        private void require(char wanted) throws InvalidItemKeyException {
            if (!nextIs(wanted)) {
                throw new InvalidItemKeyException(text);
            }
        }

        private void skipBlanks() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }

        private static boolean isNameCharacter(char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "._-".indexOf(c) >= 0;
        }
    }
}
