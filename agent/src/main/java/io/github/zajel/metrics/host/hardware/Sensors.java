// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.hardware;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.RegularExpression;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Temperatures, voltages and fans, from {@code /sys/class/hwmon}. */
final class Sensors {
    private static final String INPUT = "_input";

    private final Path sys;

    /** Which files are read. */
    private interface Choice {
        boolean isWanted(String name) throws UnsupportedItemException;
    }

    Sensors(Path sys) {
        this.sys = sys;
    }

    /**
     * The values of one sensor, in °C, V, A or W, for fans in turns a minute; of each device with that name, which mostly
     * is one.
     *
     * @param sensor as {@code temp1}
     */
    List<Double> one(String device, String sensor) throws UnsupportedItemException {
        return values(device, (sensor + INPUT)::equals);
    }

    /**
     * The values of all sensors of a kind.
     *
     * @param kind a regular expression, which a number follows in the name
     */
    List<Double> all(String device, String kind, Deadline deadline) throws UnsupportedItemException {
        RegularExpression names = RegularExpression.orNever(kind + "[0-9]*" + INPUT);
        return values(device, name -> names.isIn(name, deadline));
    }

    private List<Double> values(String device, Choice choice) throws UnsupportedItemException {
        List<Double> values = new ArrayList<>();
        for (Path folder : folders(device)) {
            for (Path file : entries(folder)) {
                String name = String.valueOf(file.getFileName());
                if (choice.isWanted(name)) {
                    add(file, name.contains("fan") ? 1 : 1000, values);
                }
            }
        }
        if (values.isEmpty()) {
            throw new UnsupportedItemException("Cannot obtain sensor information.");
        }
        return values;
    }

    /** Where the values of the devices with this name are; older drivers keep them one level below. */
    private List<Path> folders(String wanted) {
        List<Path> folders = new ArrayList<>();
        for (Path folder : entries(sys.resolve("class/hwmon"))) {
            Path place = Files.exists(folder.resolve("name")) ? folder : folder.resolve("device");
            String chip = SmallFile.line(place.resolve("name"));
            if (chip != null && SensorName.matches(wanted, folder, chip, sys)) {
                folders.add(place);
            }
        }
        return folders;
    }

    private static List<Path> entries(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                entries.add(entry);
            }
        } catch (IOException | DirectoryIteratorException none) {
            entries.clear();
        }
        return entries;
    }

    private static void add(Path file, int unit, List<Double> values) {
        String line = SmallFile.line(file);
        try {
            if (line != null) {
                values.add(Long.parseLong(line) / (double) unit);
            }
        } catch (NumberFormatException broken) {
            // the sensor does not work; the others may
        }
    }
}
