// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options from all places where they can be set. First wins: agent argument, system properties {@code
 * zajel.<Name>}, environment {@code ZAJEL_<NAME>}, the file that {@code Config} names in one of those, default. Within one
 * place the last mention wins. Options that may be given many times collect what all places say, the first in front.
 */
public final class OptionsReader {
    /** As long as the prefix of the environment. */
    private static final String PROPERTY = "zajel.";

    private final Properties properties;
    private final Map<String, String> environment;

    public OptionsReader(Properties properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /**
     * Reads everything anew; may read files, touches nothing else. Any thread.
     *
     * @param argument what follows {@code -javaagent:zajel.jar=}, null when nothing does
     * @throws InvalidOptionsException with all that is wrong
     */
    public AgentOptions read(@Nullable String argument) throws InvalidOptionsException {
        List<String> problems = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        GivenOptions given = new GivenOptions(problems);
        given.add(ArgumentText.parse(argument == null ? "" : argument, problems));
        given.add(settings(prefixedProperties(), false, problems, notes));
        given.add(settings(prefixedVariables(), true, problems, notes));
        ConfigFiles files = new ConfigFiles(environment, problems);
        Setting config = given.single(Options.CONFIG);
        if (config != null && !config.value.isEmpty()) {
            files.read(new File(config.value), config);
            given.add(files.settings());
        }
        Map<String, Object> values = given.values();
        if (!problems.isEmpty()) {
            throw new InvalidOptionsException(problems);
        }
        notes.addAll(given.notes());
        return new AgentOptions(values, given.texts(), notes, files.seen());
    }

    private Map<String, String> prefixedProperties() {
        Map<String, String> found = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(PROPERTY)) {
                found.put(key, properties.getProperty(key, ""));
            }
        }
        return found;
    }

    /** Without empty ones: container tools hand on what was not set that way. */
    private Map<String, String> prefixedVariables() {
        Map<String, String> found = new TreeMap<>();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (variable.getKey().startsWith(EnvironmentName.PREFIX)
                    && !variable.getValue().isEmpty()) {
                found.put(variable.getKey(), variable.getValue());
            }
        }
        return found;
    }

    /**
     * The settings among {@code found}, in the order of the options. What is left need not be ours: Kubernetes makes {@code
     * ZAJEL_SERVICE_HOST} for a service called zajel. So only a likely slip is a problem.
     */
    private static List<Setting> settings(
            Map<String, String> found, boolean areVariables, List<String> problems, List<String> notes) {
        List<Setting> settings = new ArrayList<>();
        if (found.isEmpty()) {
            return settings;
        }
        for (String name : Options.names()) {
            String key = key(name, areVariables);
            String value = found.remove(key);
            if (value != null) {
                settings.add(new Setting(name, value, key));
            }
        }
        List<String> strangers = new ArrayList<>();
        for (String key : found.keySet()) {
            String meant = NearestName.to(key.substring(PROPERTY.length()).replace("_", ""));
            if (meant == null) {
                strangers.add(key);
            } else {
                problems.add(key + ": unknown parameter; did you mean " + key(meant, areVariables) + "?");
            }
        }
        if (!strangers.isEmpty()) {
            notes.add("ignored (no parameters of the agent): " + String.join(", ", strangers));
        }
        return settings;
    }

    private static String key(String name, boolean isVariable) {
        return isVariable ? EnvironmentName.of(name) : PROPERTY + name;
    }
}
