// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
    @TempDir
    Path folder;

    @Test
    void onlyEnabledActiveItemsAndRulesAreTaken() throws IOException {
        List<TemplateItem> items = read("""
                zabbix_export:
                  templates:
                    - template: T
                      items:
                        - {name: Passive, key: agent.ping}
                        - {name: Off, key: off, type: ZABBIX_ACTIVE, status: DISABLED}
                        - {name: On, key: 'load[{$WHICH}]', type: ZABBIX_ACTIVE, delay: '{$PACE}', value_type: FLOAT, units: '!x'}
                      discovery_rules:
                        - {name: Disks, key: vfs.fs.discovery, type: ZABBIX_ACTIVE}
                      macros:
                        - {macro: '{$WHICH}', value: avg1}
                        - {macro: '{$PACE}', value: 5s}
                """);
        assertThat(items).extracting(TemplateItem::key).containsExactly("load[avg1]", "vfs.fs.discovery");
        assertThat(items).extracting(TemplateItem::delay).containsExactly("5s", "1m");
        assertThat(items).extracting(TemplateItem::type).containsExactly(ValueType.FLOAT, ValueType.TEXT);
    }

    @Test
    void otherYamlIsRefusedWithTheFilesName() {
        assertThatThrownBy(() -> read("a: 1")).hasMessageContaining("t.yaml is no Zabbix template");
    }

    private List<TemplateItem> read(String yaml) throws IOException {
        return Template.read(Files.writeString(folder.resolve("t.yaml"), yaml));
    }
}
