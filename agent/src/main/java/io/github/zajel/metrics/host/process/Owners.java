// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.item.JsonText;
import org.jspecify.annotations.Nullable;

/** Whose a process is: its real user and group, by name and number. */
final class Owners {
    private final Accounts users;
    private final Accounts groups;

    Owners(Accounts users, Accounts groups) {
        this.users = users;
        this.groups = groups;
    }

    void write(HostProcess process, JsonText json) {
        long user = process.status().user();
        long group = process.status().group();
        json.put("user", nameOrNumber(user, users.name(user, process.folder())))
                .put("group", nameOrNumber(group, groups.name(group, process.folder())))
                .put("uid", user)
                .put("gid", group);
    }

    private static String nameOrNumber(long number, @Nullable String name) {
        return name == null ? Long.toString(number) : name;
    }
}
