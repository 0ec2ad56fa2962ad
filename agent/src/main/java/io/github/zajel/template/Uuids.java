// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template;

import io.github.zajel.template.yaml.Edits;
import io.github.zajel.template.yaml.YamlNode;
import io.github.zajel.template.yaml.YamlScalar;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** New uuids, always the same for the same old one, so that a template that is converted again updates its first edition. */
final class Uuids extends ExportWalk {
    private final Edits edits;

    Uuids(Edits edits) {
        this.edits = edits;
    }

    void renew(YamlNode node) {
        through("", node);
    }

    @Override
    void text(String list, String name, YamlScalar text) {
        if (name.equals("uuid")) {
            edits.set(text, from(text.text()));
        }
    }

    /** In the only form that Zabbix takes: 32 digits, version 4. */
    static String from(String source) {
        StringBuilder digits =
                new StringBuilder(UUID.nameUUIDFromBytes(("zajel:" + source).getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", ""));
        digits.setCharAt(12, '4'); // the JDK's is of version 3, its variant is the one of version 4 too
        return digits.toString();
    }
}
