// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template;

import io.github.zajel.template.yaml.Edits;
import io.github.zajel.template.yaml.YamlCollection;
import io.github.zajel.template.yaml.YamlEntry;
import io.github.zajel.template.yaml.YamlNode;
import io.github.zajel.template.yaml.YamlScalar;
import java.util.List;

/** Puts all templates of a file into one group: the first of those that the file declares gets its name, the rest goes. */
final class TemplateGroup {
    private final String name;
    private final Edits edits;

    TemplateGroup(String name, Edits edits) {
        this.name = name;
        this.edits = edits;
    }

    /** @param templates all of the file */
    void takes(List<YamlCollection> templates, Export export) throws NotConvertibleException {
        if (!export.hosts.isEmpty() || templates.size() < export.templates.size()) {
            throw new NotConvertibleException(
                    "holds more than what is converted, so its groups stay; leave --group away, or export less");
        }
        // since 6.2 host groups are in a list of their own; before, those of host prototypes are among these
        boolean isOwnList = export.root.get("template_groups") != null;
        if (!isOwnList && hasHostPrototypes(export)) {
            throw new NotConvertibleException("holds host prototypes, so its groups stay; leave --group away");
        }
        keepFirst(export.root, isOwnList ? "template_groups" : "groups");
        for (YamlCollection template : templates) {
            keepFirst(template, "groups");
        }
    }

    private static boolean hasHostPrototypes(Export export) {
        boolean[] found = {false};
        new ExportWalk() {
            @Override
            void object(String list, YamlCollection object) {
                found[0] |= list.equals("host_prototypes");
            }
        }.through("", export.root);
        return found[0];
    }

    private void keepFirst(YamlCollection owner, String list) throws NotConvertibleException {
        List<YamlCollection> groups = owner.mappings(list);
        YamlNode first = groups.isEmpty() ? null : groups.get(0).get("name");
        if (!(first instanceof YamlScalar)) {
            throw new NotConvertibleException("names no groups; leave --group away");
        }
        YamlNode uuid = groups.get(0).get("uuid");
        if (uuid instanceof YamlScalar && !((YamlScalar) first).text().equals(name)) {
            edits.set((YamlScalar) uuid, Uuids.from("group:" + name));
        }
        edits.set((YamlScalar) first, name);
        YamlCollection all = (YamlCollection) owner.get(list);
        if (all != null) {
            YamlEntry kept = all.entries().get(0);
            edits.remove(all, entry -> entry != kept);
        }
    }
}
