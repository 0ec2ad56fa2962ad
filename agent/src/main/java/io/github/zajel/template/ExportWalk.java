// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template;

import io.github.zajel.template.yaml.YamlCollection;
import io.github.zajel.template.yaml.YamlEntry;
import io.github.zajel.template.yaml.YamlNode;
import io.github.zajel.template.yaml.YamlScalar;

/** Goes through a part of an export, in the order of the text. */
abstract class ExportWalk {
    /** @param list the name of the list that has the object as an entry, {@code items} and the like; empty without one */
    void object(String list, YamlCollection object) {}

    /**
     * @param list the name of the list that has its object, or itself, as an entry; empty without one
     * @param name its name in its object; empty in a list of texts
     */
    void text(String list, String name, YamlScalar text) {}

    final void through(String list, YamlNode node) {
        through(list, "", node);
    }

    private void through(String list, String name, YamlNode node) {
        if (node instanceof YamlScalar) {
            text(list, name, (YamlScalar) node);
            return;
        }
        YamlCollection collection = (YamlCollection) node;
        if (collection.isMapping()) {
            object(list, collection);
        }
        for (YamlEntry entry : collection.entries()) {
            boolean isInner = collection.isMapping() && entry.value() instanceof YamlCollection;
            through(isInner ? "" : collection.isMapping() ? list : name, entry.key(), entry.value());
        }
    }
}
