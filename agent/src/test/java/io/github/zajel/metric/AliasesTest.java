// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.item.InvalidItemKeyException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliasesTest {
    private final Aliases aliases = new Aliases(List.of(
            "users:vfs.file.regexp[/etc/passwd,\"^zabbix:.*:([0-9]+)\"]",
            "disk[*]:vfs.fs.size[*]",
            "disk[/]:vfs.fs.size[/,pfree]",
            "fixed[*]:agent.ping",
            "odd[\"a:b]:c\"]:agent.version",
            "mean[*]:system.cpu.load[*,avg1]"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users | vfs.file.regexp[/etc/passwd,\"^zabbix:.*:([0-9]+)\"]",
                "users[] | users[]",
                "disk[/home,used] | vfs.fs.size[/home,used]",
                "disk[] | vfs.fs.size[]",
                "disk[/] | vfs.fs.size[/,pfree]",
                "disk[*] | vfs.fs.size[*]",
                "disk | disk",
                "disks[/] | disks[/]",
                "fixed[1,2] | agent.ping",
                "odd[\"a:b]:c\"] | agent.version",
                "mean[all] | system.cpu.load[*,avg1]",
                "vfs.fs.size[/] | vfs.fs.size[/]",
            })
    void aliasStandsForItsKey(String text, String key) throws Exception {
        assertThat(aliases.resolve(text)).hasToString(key);
    }

    @Test
    void whatIsNoKeyIsNoAlias() {
        assertThatThrownBy(() -> aliases.resolve("fixed[")).isInstanceOf(InvalidItemKeyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a:", ":b", "a[:b", "a:b[", "a b:c", "a[*:b"})
    void bothSidesMustBeKeys(String text) {
        assertThatThrownBy(() -> new Aliases(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Alias=" + text + ": ");
    }

    @Test
    void nameThatIsTakenStopsTheStart() {
        assertThatThrownBy(() -> new Aliases(List.of("a:b", "a:c")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Alias=a:c: ");
    }
}
