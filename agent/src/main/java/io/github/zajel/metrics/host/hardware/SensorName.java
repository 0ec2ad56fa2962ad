// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.hardware;

import io.github.zajel.metrics.host.KernelText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The names of a device with sensors: the kernel's, and the one that lm-sensors makes of chip, bus and address, as
 * {@code coretemp-isa-0000}.
 */
final class SensorName {
    /** Bus number by which old kernels meant the ISA bus. */
    private static final int LEGACY_ISA = 9191;

    private SensorName() {}

    /**
     * Whether the device is called so.
     *
     * @param folder of the device in {@code /sys/class/hwmon}
     * @param chip what its file {@code name} holds
     */
    static boolean matches(String wanted, Path folder, String chip, Path sys) {
        String device = linkTarget(folder.resolve("device"));
        if (device == null) {
            return wanted.equals(chip + "-virtual-0");
        }
        return wanted.equals(device) || wanted.equals(ofBus(folder, chip, device, sys));
    }

    private static @Nullable String ofBus(Path folder, String chip, String device, Path sys) {
        String bus = linkTarget(folder.resolve("device/subsystem"));
        switch (bus == null ? "i2c" : bus) { // kernels up to 2.6.11 did not say
            case "i2c":
                return ofI2c(chip, numbers(device, 10, "-", 16), sys);
            case "spi":
                long[] spi = device.startsWith("spi") ? numbers(device.substring(3), 10, ".", 10) : null;
                return spi == null ? null : chip + "-spi-" + spi[0] + "-" + Long.toHexString(spi[1]);
            case "pci":
                long[] pci = numbers(device, 16, ":", 16, ":", 16, ".", 16);
                return pci == null
                        ? null
                        : chip + "-pci-" + hex4((pci[0] << 16) + (pci[1] << 8) + (pci[2] << 3) + pci[3]);
            case "platform":
            case "of_platform":
                return chip + "-isa-" + hex4(platformAddress(device));
            case "acpi":
                return chip + "-acpi-0";
            case "hid":
                long[] hid = numbers(device, 16, ":", 16, ":", 16, ".", 16);
                return hid == null ? null : chip + "-hid-" + hid[0] + "-" + Long.toHexString(hid[3]);
            default:
                return null;
        }
    }

    private static @Nullable String ofI2c(String chip, long @Nullable [] device, Path sys) {
        if (device == null) {
            return null;
        }
        Path adapter = sys.resolve("class/i2c-adapter/i2c-" + device[0] + "/device/name");
        String name = SmallFile.line(adapter);
        boolean isIsa = device[0] == LEGACY_ISA || (name != null && name.startsWith("ISA "));
        return isIsa
                ? chip + "-isa-" + hex4(device[1])
                : chip + "-i2c-" + device[0] + "-" + String.format(Locale.ROOT, "%02x", device[1]);
    }

    /** Behind the dot in {@code coretemp.0}; 0 where there is none, as the driver has one device only. */
    private static long platformAddress(String device) {
        int dot = device.indexOf('.');
        long number = dot < 0 ? -1 : numberAt(device.substring(dot + 1));
        return Math.max(0, number);
    }

    private static long numberAt(String text) {
        return new KernelText(text.getBytes(StandardCharsets.UTF_8)).number();
    }

    private static String hex4(long address) {
        return String.format(Locale.ROOT, "%04x", (int) address); // 32 bits, as lm-sensors has it
    }

    /**
     * The numbers in a device's name.
     *
     * @param form radix of a number and the text between it and the next, in turn
     */
    private static long @Nullable [] numbers(String text, Object... form) {
        long[] numbers = new long[form.length / 2 + 1];
        int at = 0;
        for (int i = 0; i < numbers.length; i++) {
            boolean isLast = 2 * i + 1 >= form.length;
            int end = isLast ? text.length() : text.indexOf((String) form[2 * i + 1], at);
            try {
                numbers[i] = end < 0 ? -1 : Integer.parseInt(text.substring(at, end), (Integer) form[2 * i]);
            } catch (NumberFormatException other) {
                return null;
            }
            if (numbers[i] < 0) {
                return null;
            }
            at = end + 1;
        }
        return numbers;
    }

    /** The last name in what a link leads to; null when it is none. */
    private static @Nullable String linkTarget(Path link) {
        try {
            Path name = Files.readSymbolicLink(link).getFileName();
            return name == null ? null : name.toString();
        } catch (IOException | UnsupportedOperationException none) {
            return null;
        }
    }
}
