// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template;

import io.github.zajel.template.yaml.Edits;
import io.github.zajel.template.yaml.YamlNode;
import io.github.zajel.template.yaml.YamlScalar;
import java.util.Map;

/** Puts the new names of templates in all places that name them. */
final class TemplateNames extends ExportWalk {
    private final Map<String, String> newNames;
    private final Edits edits;
    private int found;

    /** @param newNames by old ones, technical and visible */
    TemplateNames(Map<String, String> newNames, Edits edits) {
        this.newNames = newNames;
        this.edits = edits;
    }

    /** Whether any of the templates is named there. */
    boolean replace(String list, YamlNode node) {
        int before = found;
        through(list, node);
        return found > before;
    }

    @Override
    void text(String list, String name, YamlScalar text) {
        switch (name) {
            case "host":
            case "template":
                set(text, whole(text.text()));
                break;
            case "expression":
            case "recovery_expression":
            case "params":
            case "opdata":
                set(text, inExpression(text.text()));
                break;
            case "event_name":
                set(text, asPrefix(inExpression(text.text())));
                break;
            case "name":
                if (list.equals("templates")) {
                    set(text, whole(text.text()));
                } else if (list.equals("triggers")
                        || list.equals("trigger_prototypes")
                        || list.equals("dependencies")) {
                    set(text, asPrefix(text.text()));
                }
                break;
            default:
                break;
        }
    }

    private void set(YamlScalar scalar, String text) {
        if (!scalar.text().equals(text)) {
            edits.set(scalar, text);
            found++;
        }
    }

    private String whole(String name) {
        return newNames.getOrDefault(name, name);
    }

    /** Official triggers are named "template: what happens". */
    private String asPrefix(String text) {
        for (Map.Entry<String, String> names : newNames.entrySet()) {
            if (text.startsWith(names.getKey() + ":")) {
                return names.getValue() + text.substring(names.getKey().length());
            }
        }
        return text;
    }

    /** {@code last(/template/key)}: a name between slashes, first or next argument of a function. */
    private String inExpression(String expression) {
        String result = expression;
        for (Map.Entry<String, String> names : newNames.entrySet()) {
            String path = "/" + names.getKey() + "/";
            for (int at = result.indexOf(path); at >= 0; at = result.indexOf(path, at + 1)) {
                if (isArgument(result, at)) {
                    result = result.substring(0, at)
                            + "/" + names.getValue() + "/"
                            + result.substring(at + path.length());
                }
            }
        }
        return result;
    }

    private static boolean isArgument(String expression, int at) {
        int before = at - 1;
        while (before >= 0 && expression.charAt(before) <= ' ') {
            before--;
        }
        return before >= 0 && (expression.charAt(before) == '(' || expression.charAt(before) == ',');
    }
}
