// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.agent.RemoteBeans;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** MBeans with the names and attributes that a template asks for, of a server that cannot be had, or is too large. */
record NamedBeans(String template) implements Product {
    private static final String MAKER = "beans:type=Maker";

    /** Which properties complete a name whose pattern is open. */
    private static final List<String> FURTHER = List.of("group", "igniteInstanceName", "name");

    @Override
    public String title() {
        return "beans of the same names";
    }

    @Override
    public ForkedJvm jvm() {
        return ForkedJvm.of(Jdk.of(17))
                .options("-Xmx32m")
                .classPath(Path.of(System.getProperty("zajel.samples")).normalize())
                .main("io.github.zajel.samples.hosts.BeansToOrder");
    }

    @Override
    public void awaitReady(RemoteBeans beans, List<String> rules) throws Exception {
        Eventually.patiently().see("the maker", () -> beans.names(MAKER), Set.of(MAKER)::equals);
        for (String rule : rules) {
            for (String row : List.of("one", "two")) {
                beans.invoke(MAKER, "make", concrete(parameters(rule).get(1), row), "Name", "String");
            }
        }
    }

    @Override
    public void makeBeansOf(RemoteBeans beans, List<JmxItem> items) throws Exception {
        for (JmxItem item : items) {
            List<String> parameters = parameters(item.key());
            if (!item.key().startsWith("jmx[")) {
                beans.invoke(MAKER, "make", concrete(parameters.get(1), "one"), "Name", "String");
            } else if (!parameters.get(0).startsWith("java.lang:")) {
                String attribute = parameters.get(1).replace("\\.", ".");
                beans.invoke(MAKER, "make", parameters.get(0), attribute, item.attributeType());
            }
        }
    }

    private static String concrete(String pattern, String row) throws MalformedObjectNameException {
        ObjectName name = new ObjectName(pattern);
        Map<String, String> properties = new TreeMap<>(name.getKeyPropertyList());
        properties.replaceAll((property, value) -> value.replace("*", row));
        if (name.isPropertyListPattern()) {
            FURTHER.forEach(property -> properties.putIfAbsent(property, row));
        }
        return properties.entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue())
                .collect(Collectors.joining(",", name.getDomain() + ":", ""));
    }

    /** Of an item key without arrays. */
    private static List<String> parameters(String key) {
        List<String> parameters = new ArrayList<>();
        StringBuilder parameter = new StringBuilder();
        boolean quoted = false;
        for (int i = key.indexOf('[') + 1; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '\\' && quoted && key.charAt(i + 1) == '"') {
                parameter.append(key.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == ']')) {
                parameters.add(parameter.toString().strip());
                parameter.setLength(0);
            } else {
                parameter.append(c);
            }
        }
        return parameters;
    }
}
