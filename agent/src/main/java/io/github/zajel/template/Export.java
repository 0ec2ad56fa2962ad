// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template;

import io.github.zajel.template.yaml.YamlCollection;
import io.github.zajel.template.yaml.YamlException;
import io.github.zajel.template.yaml.YamlNode;
import io.github.zajel.template.yaml.YamlReader;
import java.util.List;

/** An export file of Zabbix, 5.4 or newer: since then objects have uuids, and expressions the form they have now. */
final class Export {
    final YamlCollection root;
    final String version;
    final List<YamlCollection> templates;
    final List<YamlCollection> hosts;

    private Export(YamlCollection root, String version) {
        this.root = root;
        this.version = version;
        this.templates = root.mappings("templates");
        this.hosts = root.mappings("hosts");
    }

    static Export read(String text) throws NotConvertibleException {
        if (text.trim().startsWith("<")) {
            throw new NotConvertibleException(
                    "is XML, which is not converted; import it into Zabbix and export it as YAML");
        }
        YamlNode document;
        try {
            document = YamlReader.read(text);
        } catch (YamlException notUnderstood) {
            throw new NotConvertibleException(
                    "is not YAML or JSON as Zabbix exports it: " + notUnderstood.getMessage());
        }
        YamlNode root = document instanceof YamlCollection ? ((YamlCollection) document).get("zabbix_export") : null;
        if (!(root instanceof YamlCollection)) {
            throw new NotConvertibleException("is not an export of Zabbix: it does not begin with zabbix_export");
        }
        String version = ((YamlCollection) root).text("version");
        requireUuids(version);
        Export export = new Export((YamlCollection) root, version);
        if (export.templates.isEmpty() && export.hosts.isEmpty()) {
            throw new NotConvertibleException("holds no template");
        }
        return export;
    }

    private static void requireUuids(String version) throws NotConvertibleException {
        int dot = version.indexOf('.');
        int major;
        int minor;
        try {
            major = Integer.parseInt(version.substring(0, Math.max(dot, 0)));
            minor = Integer.parseInt(version.substring(dot + 1));
        } catch (NumberFormatException notANumber) {
            throw new NotConvertibleException("names no version of Zabbix that is known: \"" + version + "\"");
        }
        if (major < 5 || (major == 5 && minor < 4)) {
            throw new NotConvertibleException("is of Zabbix " + version
                    + ", 5.4 is the first that can be converted; import it into your server and export it there");
        }
    }
}
