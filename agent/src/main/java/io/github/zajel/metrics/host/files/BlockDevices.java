// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.JsonDocument;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.DeviceNumber;
import io.github.zajel.metrics.host.HostRoots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringTokenizer;

/** {@code vfs.dev.discovery}: the block devices of the machine. */
final class BlockDevices {
    private static final int MAX_BYTES = 64 << 10;

    /** The number that SCSI has for drives of CDs and the like. */
    private static final String SCSI_ROM = "5";

    private final Path devices;
    private final Path kernel;

    BlockDevices(HostRoots roots) {
        devices = roots.dev();
        kernel = roots.sys().resolve("dev/block");
    }

    MetricValue read(Deadline deadline) throws UnsupportedItemException {
        JsonText json = JsonText.ofArray();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(devices)) {
            for (Path entry : entries) {
                Reading.requireTime(deadline);
                add(entry, json);
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new UnsupportedItemException("Cannot obtain device list: failed to open /dev directory.");
        }
        return JsonDocument.value(json);
    }

    private void add(Path entry, JsonText json) {
        FileStatus status;
        boolean isLink;
        try {
            status = FileStatus.of(entry);
            isLink = Files.isSymbolicLink(entry);
        } catch (IOException gone) {
            return;
        }
        if (status.type() != FileType.BLOCK_DEVICE) {
            return;
        }
        String type = type(DeviceNumber.major(status.device()), DeviceNumber.minor(status.device()));
        if (!isLink || !type.equals("rom")) {
            json.object()
                    .put("{#DEVNAME}", String.valueOf(entry.getFileName()))
                    .put("{#DEVTYPE}", type)
                    .end();
        }
    }

    /** {@code disk}, {@code partition}, {@code rom}, or nothing where the kernel does not say. */
    String type(long major, long minor) {
        Path device = kernel.resolve(major + ":" + minor);
        try {
            if (text(device.resolve("device/type")).trim().equals(SCSI_ROM)) {
                return "rom";
            }
        } catch (UnsupportedItemException notScsi) {
            // the kernel has this file for SCSI only
        }
        try {
            StringTokenizer lines = new StringTokenizer(text(device.resolve("uevent")), "\n");
            while (lines.hasMoreTokens()) {
                String line = lines.nextToken();
                if (line.startsWith("DEVTYPE=")) {
                    return line.substring("DEVTYPE=".length());
                }
            }
        } catch (UnsupportedItemException noSuchDevice) {
            // the same as a device without a type
        }
        return "";
    }

    private static String text(Path file) throws UnsupportedItemException {
        return new String(ProcFile.read(file, MAX_BYTES), StandardCharsets.UTF_8);
    }
}
