// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

/** What {@code docs/item-keys.md} and {@code zajel.jar -p} tell of one key. */
public final class KeyDoc {
    private final String name;
    private final String parameters;
    private final String type;
    private final String sample;
    private final String text;

    private KeyDoc(String name, String parameters, String type, String sample, String text) {
        this.name = name;
        this.parameters = parameters;
        this.type = type;
        this.sample = sample;
        this.text = text;
    }

    /**
     * @param name the key's name, like {@code tcp.status}
     * @param parameters its parameters with brackets, optional ones in angle brackets with their default named in the
     *     text; empty for none
     * @param type the type of information to choose in Zabbix, like {@code Numeric (unsigned)}
     * @param sample a whole key that works on most machines; {@code -p} prints its value
     * @param text one or two sentences: what is counted, in which unit, what the special cases give
     */
    public static KeyDoc of(String name, String parameters, String type, String sample, String text) {
        return new KeyDoc(name, parameters, type, sample, text);
    }

    public String name() {
        return name;
    }

    public String parameters() {
        return parameters;
    }

    public String type() {
        return type;
    }

    public String sample() {
        return sample;
    }

    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return name + parameters;
    }
}
