// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.item.JsonText;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes what is known of a file as the official agent's JSON. */
final class FileRows {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx", Locale.ROOT);

    private final ZoneId zone;

    FileRows(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Writes the fields of one file into the object that was begun.
     *
     * @param name under which the item knows the file, absolute
     * @param file where it is for this process
     */
    void write(Path name, Path file, FileStatus status, JsonText json) throws UnsupportedItemException {
        Path last = name.getFileName();
        Path parent = name.getParent();
        json.put("basename", (last == null ? name : last).toString())
                .put("pathname", name.toString())
                .put("dirname", (parent == null ? name : parent).toString())
                .put("type", status.type().word());
        if (FileStatus.IS_UNIX) {
            json.put("user", ownerName(file, true))
                    .put("group", ownerName(file, false))
                    .put("permissions", String.format(Locale.ROOT, "%04o", status.permissions()))
                    .put("uid", status.userId())
                    .put("gid", status.groupId());
        }
        json.put("size", status.size());
        json.object("time").put("access", text(status.accessed())).put("modify", text(status.modified()));
        if (FileStatus.IS_UNIX) {
            json.put("change", text(status.changed()));
        }
        json.end().object("timestamp").put("access", status.accessed()).put("modify", status.modified());
        if (FileStatus.IS_UNIX) {
            json.put("change", status.changed());
        }
        json.end();
    }

    /** The name of the user or group that owns it; the number where there is no name. A link is not followed. */
    static String ownerName(Path file, boolean user) throws UnsupportedItemException {
        try {
            Object owner = Files.getAttribute(file, user ? "unix:owner" : "unix:group", LinkOption.NOFOLLOW_LINKS);
            return name(owner);
        } catch (IOException e) {
            throw new UnsupportedItemException("Cannot obtain file information: " + e.getMessage());
        }
    }

    private static String name(@Nullable Object owner) {
        return owner instanceof Principal ? ((Principal) owner).getName() : "";
    }

    private String text(long seconds) {
        return TIME.format(Instant.ofEpochSecond(seconds).atZone(zone));
    }
}
