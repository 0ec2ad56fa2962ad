// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of zabbix_agentd and zabbix_agent2 that are accepted, so that their files can be used as they are, but
 * change nothing here. Source: the manual's pages on both agents, 6.0 to 8.0.
 */
enum Ignored {
    NO_MEANING(
            "no meaning inside a JVM",
            "AllowRoot ControlSocket LoadModule LoadModulePath PerfCounter PerfCounterEn PidFile PluginSocket PluginTimeout"
                    + " StatusPort User"),
    COMMANDS("user parameters are not run by this version", "UnsafeUserParameters UserParameter UserParameterDir"),
    ITEMS(
            "HostMetadata and HostInterface take a text, not an item, in this version",
            "HostInterfaceItem HostMetadataItem");

    private final String reason;
    private final String names;

    Ignored(String reason, String names) {
        this.reason = reason;
        this.names = names;
    }

    /** Why it changes nothing, as a clause. */
    String reason() {
        return reason;
    }

    /** All but {@code Plugins.…} of agent 2, whose names have no end. */
    List<String> names() {
        return Arrays.asList(names.split(" ", -1));
    }

    /** The group that has the parameter, null when none has. */
    static @Nullable Ignored of(String name) {
        if (name.startsWith("Plugins.")) {
            return NO_MEANING;
        }
        for (Ignored group : values()) {
            if (group.names().contains(name)) {
                return group;
            }
        }
        return null;
    }
}
