// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.hardware;

import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.KernelText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Describes processors in the words of the official agent, from {@code /proc/cpuinfo}. */
final class CpuModels {
    static final int ALL = -1;

    private static final int MAX_BYTES = 16 << 20; // some 1.5 KB for each processor

    private final Path cpuInfo;
    private final Path frequencies;

    CpuModels(HostRoots roots) {
        this.cpuInfo = roots.proc().resolve("cpuinfo");
        this.frequencies = roots.sys().resolve("devices/system/cpu");
    }

    /**
     * One line for each processor, or one for a single one.
     *
     * @param wanted number of the processor, or {@link #ALL}
     * @param what {@code full}, {@code maxfreq}, {@code vendor}, {@code model} or {@code curfreq}
     */
    String describe(int wanted, String what) throws UnsupportedItemException {
        KernelText text = KernelText.read(cpuInfo, MAX_BYTES);
        StringBuilder lines = new StringBuilder();
        boolean isFound = false;
        Cpu cpu = null;
        do {
            String line = text.rest();
            int colon = line.indexOf(':');
            String value = colon < 0 ? "" : line.substring(colon + 1).trim();
            if (line.startsWith("processor")) {
                isFound |= cpu != null && append(cpu, wanted, what, lines);
                cpu = new Cpu(digits(value));
                cpu.maxKilohertz =
                        SmallFile.number(frequencies.resolve("cpu" + cpu.number + "/cpufreq/cpuinfo_max_freq"));
            } else if (cpu != null && line.startsWith("vendor_id")) {
                cpu.vendor = value;
            } else if (cpu != null && line.startsWith("model name")) {
                cpu.model = value;
            } else if (cpu != null && line.startsWith("cpu MHz")) {
                cpu.megahertz = digits(value);
            }
        } while (text.nextLine());
        isFound |= cpu != null && append(cpu, wanted, what, lines);
        if (!isFound) {
            throw new UnsupportedItemException("Cannot obtain CPU information.");
        }
        return lines.toString();
    }

    /** Adds what is asked of the processor; false when nothing of it is known. */
    private static boolean append(Cpu cpu, int wanted, String what, StringBuilder lines) {
        if (wanted != ALL && wanted != cpu.number) {
            return false;
        }
        String parts = cpu.parts(what, wanted == ALL);
        if (wanted == ALL || what.equals("full")) {
            lines.append(lines.length() == 0 ? "" : "\n")
                    .append("processor ")
                    .append(cpu.number)
                    .append(':');
            lines.append(parts);
        } else if (!parts.isEmpty()) {
            lines.append(parts, 1, parts.length());
        }
        return !parts.isEmpty();
    }

    /** The number at the beginning, as that before the decimals; -1 without one. */
    private static long digits(String text) {
        return new KernelText(text.getBytes(StandardCharsets.UTF_8)).number();
    }

    private static final class Cpu {
        final long number;
        String vendor = "";
        String model = "";
        long megahertz = -1;
        long maxKilohertz = -1;

        Cpu(long number) {
            this.number = number;
        }

        /** What is known of it, a blank before each part. */
        String parts(String what, boolean forPeople) {
            switch (what) {
                case "vendor":
                    return part(vendor);
                case "model":
                    return part(model);
                case "curfreq":
                    return frequency(megahertz, megahertz * 1_000_000, forPeople);
                case "maxfreq":
                    return frequency(maxKilohertz / 1000, maxKilohertz * 1000, forPeople);
                default:
                    return part(vendor)
                            + part(model)
                            + (megahertz < 0 ? "" : " working at " + megahertz + "MHz")
                            + (maxKilohertz < 0 ? "" : " (maximum " + maxKilohertz / 1000 + "MHz)");
            }
        }

        private static String frequency(long megahertz, long hertz, boolean forPeople) {
            return hertz < 0 ? "" : " " + (forPeople ? megahertz + "MHz" : hertz);
        }

        private static String part(String text) {
            return text.isEmpty() ? "" : " " + text;
        }
    }
}
