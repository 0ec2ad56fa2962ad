// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template;

import io.github.zajel.template.yaml.YamlCollection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the new templates are called. */
final class NewNames {
    private static final int MAX_CHARACTERS = 128;
    private static final String ENDING = " by Zajel";

    private NewNames() {}

    /**
     * New names by old ones, technical and visible.
     *
     * @param wanted the one of the only template; null for names made of the old ones
     */
    static Map<String, String> of(List<YamlCollection> templates, @Nullable String wanted, Export export)
            throws NotConvertibleException {
        if (wanted != null && templates.size() != 1) {
            throw new NotConvertibleException(
                    "holds " + templates.size() + " templates to convert, and --name is for one; leave it away");
        }
        Set<String> taken = new HashSet<>();
        for (YamlCollection template : export.templates) {
            taken.add(template.text("template"));
            taken.add(template.text("name"));
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (YamlCollection template : templates) {
            String technical = template.text("template");
            String name = wanted != null ? wanted : of(technical);
            requireAllowed(name);
            require(name, taken);
            names.put(technical, name);
            String visible = template.text("name");
            if (!visible.isEmpty() && !visible.equals(technical)) {
                String visibleName = wanted != null ? wanted : of(visible);
                require(visibleName, taken);
                names.put(visible, visibleName);
                taken.add(visibleName);
            }
            taken.add(name);
        }
        return names;
    }

    private static void require(String name, Set<String> taken) throws NotConvertibleException {
        if (name.isEmpty() || name.length() > MAX_CHARACTERS) {
            throw new NotConvertibleException("needs a name of 1 to " + MAX_CHARACTERS + " characters for \"" + name
                    + "\"; choose one by --name");
        }
        if (taken.contains(name)) {
            throw new NotConvertibleException(
                    "would have two templates \"" + name + "\"; choose another name by --name");
        }
    }

    /** {@code Apache Tomcat by JMX}, {@code Generic Java JMX}: what is asked is the same, who asks is another. */
    static String of(String old) {
        String subject = withoutEnd(old, " by JMX");
        return withoutEnd(subject, " JMX") + ENDING;
    }

    private static String withoutEnd(String name, String end) {
        return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
    }

    /** Technical names have these characters only, visible ones have any. */
    private static void requireAllowed(String name) throws NotConvertibleException {
        boolean isAllowed = name.equals(name.trim());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            isAllowed &= isLetter || (c >= '0' && c <= '9') || " ._-".indexOf(c) >= 0;
        }
        if (!isAllowed) {
            throw new NotConvertibleException(
                    "cannot be called \"" + name + "\"; a template's name has letters, digits, blanks and . _ - only");
        }
    }
}
