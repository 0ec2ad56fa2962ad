// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template.yaml;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a document says, in maps, lists and texts. */
public final class Meaning {
    private Meaning() {}

    public static Object of(String document) throws YamlException {
        return of(YamlReader.read(document));
    }

    private static Object of(YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            return scalar.text();
        }
        YamlCollection collection = (YamlCollection) node;
        if (!collection.isMapping()) {
            return collection.entries().stream().map(entry -> of(entry.value())).toList();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        collection.entries().forEach(entry -> map.put(entry.key(), of(entry.value())));
        return map;
    }
}
