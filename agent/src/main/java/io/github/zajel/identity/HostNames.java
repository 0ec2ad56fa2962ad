// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.identity;

import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fills in the placeholders of {@code Hostname} and makes names that Zabbix takes: {@code 0-9A-Za-z. _-}, at most 128,
 * anything else is {@code _}.
 */
public final class HostNames {
    private static final int MAX_LENGTH = 128;

    private final String app;
    private final Properties properties;
    private final Map<String, String> environment;
    private final File proc;
    private final Set<String> missing = new LinkedHashSet<>();

    /** @param app for {@code {app}}; see {@link AppName} */
    public HostNames(String app, Properties properties, Map<String, String> environment) {
        this(app, properties, environment, new File("/proc"));
    }

    HostNames(String app, Properties properties, Map<String, String> environment, File proc) {
        this.app = app;
        this.properties = properties;
        this.environment = environment;
        this.proc = proc;
    }

    /** One name for each template, none twice. May read files; see {@link MachineName} for the one slow case. */
    public List<String> resolve(List<String> templates) {
        Set<String> names = new LinkedHashSet<>();
        for (String template : templates) {
            String name = accepted(filledIn(template));
            names.add(name.isEmpty() ? accepted(MachineName.find(proc, environment)) : name);
        }
        return Collections.unmodifiableList(new ArrayList<>(names));
    }

    /** The placeholders without a value that the last names lack, as they were written. */
    public List<String> missing() {
        return new ArrayList<>(missing);
    }

    /** The text with its placeholders filled in, by what may be in a name: none of them brings a slash into a path. */
    public String filledIn(String template) {
        StringBuilder name = new StringBuilder();
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String placeholder = template.substring(open + 1, close);
            String value = valueOf(placeholder);
            if (value == null) {
                missing.add("{" + placeholder + "}");
                value = "";
            }
            name.append(template, from, open).append(accepted(value));
            from = close + 1;
        }
        return name.append(template, from, template.length()).toString();
    }

    private @Nullable String valueOf(String placeholder) {
        if (placeholder.startsWith("env:")) {
            return environment.get(placeholder.substring(4));
        }
        if (placeholder.startsWith("prop:")) {
            return properties.getProperty(placeholder.substring(5));
        }
        switch (placeholder) {
            case "host":
                return MachineName.find(proc, environment);
            case "app":
                return app;
            case "pid":
                return ProcessId.own();
            default:
                return null;
        }
    }

    private static String accepted(String text) {
        StringBuilder name = new StringBuilder(text.trim());
        name.setLength(Math.min(name.length(), MAX_LENGTH));
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isPlain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!isPlain && ". _-".indexOf(c) < 0) {
                name.setCharAt(i, '_');
            }
        }
        return name.toString().trim();
    }
}
