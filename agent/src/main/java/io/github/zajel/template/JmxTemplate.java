// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template;

import io.github.zajel.template.yaml.Edits;
import io.github.zajel.template.yaml.YamlCollection;
import io.github.zajel.template.yaml.YamlEntry;
import io.github.zajel.template.yaml.YamlNode;
import io.github.zajel.template.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Converts an export with templates for JMX agents. A template with any item, prototype or discovery rule of that type
 * becomes a new template, with a name and uuids of its own; one that is linked to such a template does too. In place, all
 * stay what they are. A host in the file stays the host it is, and its own items are converted.
 */
public final class JmxTemplate {
    private final Export export;
    private final ConversionOptions options;
    private final Edits edits;
    private final List<String> changes = new ArrayList<>();

    private JmxTemplate(String text, ConversionOptions options) throws NotConvertibleException {
        this.export = Export.read(text);
        this.options = options;
        this.edits = new Edits(text);
    }

    /**
     * @param text of an export file, YAML or JSON, of Zabbix 5.4 or newer
     * @throws NotConvertibleException when it is something else, or there is nothing to convert
     */
    public static Conversion convert(String text, ConversionOptions options) throws NotConvertibleException {
        return new JmxTemplate(text, options).convert();
    }

    private Conversion convert() throws NotConvertibleException {
        Map<YamlCollection, JmxObjects> hosts = withJmx(export.hosts);
        Map<YamlCollection, JmxObjects> templates = withJmx(export.templates);
        if (hosts.isEmpty() && templates.isEmpty()) {
            throw new NotConvertibleException("has nothing to convert: no item, item prototype or discovery rule"
                    + " in it is of type \"JMX agent\" (type: JMX)");
        }
        if (!options.inPlace) {
            addLinked(templates);
        }
        List<YamlCollection> changed = new ArrayList<>(templates.keySet());
        Map<String, String> newNames =
                options.inPlace ? Collections.emptyMap() : NewNames.of(changed, options.name, export);

        hosts.forEach((host, objects) -> convert("host \"" + host.text("host") + "\"", objects));
        templates.forEach((template, objects) -> {
            String name = template.text("template");
            String becomes = options.inPlace ? "\" is changed itself" : "\" becomes \"" + newNames.get(name) + "\"";
            convert("template \"" + name + becomes, objects);
        });
        if (!options.inPlace) {
            putNewNames(newNames, changed);
        }
        Map<YamlCollection, JmxObjects> all = new LinkedHashMap<>(templates);
        all.putAll(hosts);
        MacroUse macros = new MacroUse(export.root, all.values());
        Set<String> removedMacros = new LinkedHashSet<>();
        changed.forEach(template -> makeOwn(template, macros, removedMacros));
        if (!removedMacros.isEmpty()) {
            changes.add("removed, as only the way to the JMX interface used them: " + String.join(", ", removedMacros));
        }
        if (options.group != null) {
            new TemplateGroup(options.group, edits).takes(changed, export);
            changes.add("put into the group \"" + options.group + "\"");
        }
        return new Conversion(edits.apply(), changes, new Attention(export, all, macros, removedMacros).sentences());
    }

    private static Map<YamlCollection, JmxObjects> withJmx(List<YamlCollection> owners) {
        Map<YamlCollection, JmxObjects> found = new LinkedHashMap<>();
        for (YamlCollection owner : owners) {
            JmxObjects objects = JmxObjects.of(owner);
            if (!objects.isEmpty()) {
                found.put(owner, objects);
            }
        }
        return found;
    }

    /** The original of a template with links must not be changed by an import, so it becomes a new one as well. */
    private void addLinked(Map<YamlCollection, JmxObjects> templates) {
        int before;
        do {
            before = templates.size();
            Set<String> names = new LinkedHashSet<>();
            templates.keySet().forEach(template -> names.add(template.text("template")));
            for (YamlCollection template : export.templates) {
                for (YamlCollection link : template.mappings("templates")) {
                    if (names.contains(link.text("name")) && !templates.containsKey(template)) {
                        templates.put(template, JmxObjects.of(template));
                    }
                }
            }
        } while (templates.size() > before);
    }

    private void convert(String owner, JmxObjects objects) {
        objects.convert(options.discoveryDelay, edits);
        changes.add(
                objects.isEmpty()
                        ? owner + ", as it is linked to one of the others"
                        : owner + "; of an active agent are now " + objects.counted());
    }

    private void putNewNames(Map<String, String> newNames, List<YamlCollection> renamed) {
        TemplateNames names = new TemplateNames(newNames, edits);
        Uuids uuids = new Uuids(edits);
        export.hosts.forEach(host -> names.replace("hosts", host));
        export.templates.forEach(template -> names.replace("templates", template));
        renamed.forEach(uuids::renew);
        for (String list : new String[] {"triggers", "graphs"}) {
            for (YamlCollection shared : export.root.mappings(list)) {
                if (names.replace(list, shared)) {
                    uuids.renew(shared);
                }
            }
        }
    }

    /** Says where the template comes from, and is no longer the vendor's. */
    private void makeOwn(YamlCollection template, MacroUse macros, Set<String> removedMacros) {
        YamlNode declared = template.get("macros");
        int kept = 0;
        for (YamlCollection macro : template.mappings("macros")) {
            if (isObsolete(macro, macros)) {
                removedMacros.add(macro.text("macro"));
            } else {
                kept++;
            }
        }
        boolean hasMacros = kept > 0;
        if (hasMacros && declared instanceof YamlCollection) {
            edits.remove((YamlCollection) declared, entry -> isObsolete(entry.value(), macros));
        }
        edits.remove(template, entry -> entry.key().equals("vendor") || (entry.value() == declared && !hasMacros));
        sayOrigin(template);
    }

    private static boolean isObsolete(YamlNode macro, MacroUse macros) {
        return macro instanceof YamlCollection
                && macros.isObsolete(MacroUse.nameOf(((YamlCollection) macro).text("macro")));
    }

    private void sayOrigin(YamlCollection template) {
        String origin = "Converted by Zajel from the template \"" + template.text("template") + "\" of Zabbix "
                + export.version + ".";
        YamlNode description = template.get("description");
        if (description instanceof YamlScalar) {
            String text = ((YamlScalar) description).text();
            String between = text.isEmpty() ? "" : text.indexOf('\n') < 0 ? " " : "\n\n";
            edits.set((YamlScalar) description, origin + between + text);
            return;
        }
        for (YamlEntry entry : template.entries()) {
            if (entry.key().equals("template")) {
                edits.addAfter(template, entry, "description", origin);
            }
        }
    }
}
