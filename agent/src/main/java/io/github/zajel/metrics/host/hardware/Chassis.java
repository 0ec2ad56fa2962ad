// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.hardware;

import io.github.zajel.metric.UnsupportedItemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the firmware tells of the machine as a whole. */
final class Chassis {
    /** By their numbers from 1 on, as the official agent spells them. Source: SMBIOS specification 2.7.1, 7.4.1. */
    private static final String[] TYPES = {
        "Other",
        "Unknown",
        "Desktop",
        "Low Profile Desktop",
        "Pizza Box",
        "Mini Tower",
        "Tower",
        "Portable",
        "LapTop",
        "Notebook",
        "Hand Held",
        "Docking Station",
        "All in One",
        "Sub Notebook",
        "Space-saving",
        "Lunch Box",
        "Main Server Chassis",
        "Expansion Chassis",
        "SubChassis",
        "Bus Expansion Chassis",
        "Peripheral Chassis",
        "RAID Chassis",
        "Rack Mount Chassis",
        "Sealed-case PC",
        "Multi-system chassis",
        "Compact PCI",
        "Advanced TCA",
        "Blade",
        "Blade Enclosure"
    };

    private static final int TYPE_BITS = 0x7F; // the other one says that there is a lock

    private final Path folder;

    Chassis(Path sys) {
        this.folder = sys.resolve("class/dmi/id");
    }

    /**
     * One of the parts, or all that are known with blanks between.
     *
     * @param part {@code full}, {@code vendor}, {@code model}, {@code serial} (for root only) or {@code type}
     */
    String describe(String part) throws UnsupportedItemException {
        StringBuilder text = new StringBuilder();
        boolean all = part.equals("full");
        append(all || part.equals("vendor") ? SmallFile.line(folder.resolve("sys_vendor")) : null, text);
        append(all || part.equals("model") ? SmallFile.line(folder.resolve("product_name")) : null, text);
        append(all || part.equals("serial") ? SmallFile.line(folder.resolve("product_serial")) : null, text);
        append(all || part.equals("type") ? type() : null, text);
        if (text.length() == 0) {
            throw new UnsupportedItemException("Cannot obtain hardware information.");
        }
        return text.toString();
    }

    private @Nullable String type() {
        long number = SmallFile.number(folder.resolve("chassis_type")) & TYPE_BITS;
        return number >= 1 && number <= TYPES.length ? TYPES[(int) number - 1] : null;
    }

    private static void append(@Nullable String part, StringBuilder text) {
        if (part != null) {
            text.append(text.length() == 0 ? "" : " ").append(part);
        }
    }
}
