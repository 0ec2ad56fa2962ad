// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.system;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.KernelText;
import io.github.zajel.metrics.host.SharedFile;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The keys {@code vm.memory.size} and {@code system.swap.*}. */
public final class MemoryProvider implements MetricProvider {
    private static final String MEMORY = "vm.memory.size";
    private static final String SWAP_SIZE = "system.swap.size";
    private static final String SWAP_IN = "system.swap.in";
    private static final String SWAP_OUT = "system.swap.out";

    private static final String UNSIGNED = "Numeric (unsigned)";

    private static final List<KeyDoc> KEYS = Collections.unmodifiableList(Arrays.asList(
            KeyDoc.of(
                    MEMORY,
                    "[<mode>]",
                    UNSIGNED,
                    "vm.memory.size[available]",
                    "Memory of the machine in bytes. mode: total (default), free, used (which includes the page cache),"
                            + " available, buffers, cached, active, inactive, anon or slab; pused and pavailable are"
                            + " percent of the total, as Numeric (float). Other than on Linux: total, free, used, pused and,"
                            + " on Windows, available and pavailable."),
            KeyDoc.of(
                    SWAP_SIZE,
                    "[<device>,<type>]",
                    UNSIGNED,
                    "system.swap.size[all,free]",
                    "Swap space in bytes. device: only all (default). type: free (default), total or used; pfree and pused"
                            + " are percent of the total, as Numeric (float); without swap they are 100 and 0. Linux only."),
            swapDoc(SWAP_IN, "in from"),
            swapDoc(SWAP_OUT, "out to")));

    private static final int MAX_VMSTAT_BYTES = 256 << 10;

    private final Machine machine;
    private final MemoryInfo memory;
    private final SharedFile vmstat;
    private final SwapDevices swapDevices;

    public MemoryProvider(HostRoots roots, Machine machine, Clock clock) {
        this.machine = machine;
        this.memory = new MemoryInfo(roots.proc(), clock);
        this.vmstat = new SharedFile(roots.proc().resolve("vmstat"), MAX_VMSTAT_BYTES, clock);
        this.swapDevices = new SwapDevices(roots);
    }

    private static KeyDoc swapDoc(String name, String direction) {
        return KeyDoc.of(
                name,
                "[<device>,<type>]",
                UNSIGNED,
                name + "[all,pages]",
                "What was swapped " + direction
                        + " devices since the machine started. device: all (default), or the name of"
                        + " one. type: pages (default for all, and only there), sectors or count, which is operations. Linux"
                        + " only.");
    }

    @Override
    public List<KeyDoc> keys() {
        return KEYS;
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        switch (key.name()) {
            case MEMORY:
                return memory(key);
            case SWAP_SIZE:
                return swapSize(key);
            case SWAP_IN:
            case SWAP_OUT:
                return swapTraffic(key, key.name().equals(SWAP_IN));
            default:
                throw new UnsupportedItemException("Unsupported item key.");
        }
    }

    @Override
    public void close() {
        memory.forget();
        vmstat.forget();
    }

    private Reading memory(ItemKey key) throws UnsupportedItemException {
        String mode = Parameters.of(key, 1)
                .oneOf(
                        0,
                        "total",
                        "free",
                        "used",
                        "pused",
                        "available",
                        "pavailable",
                        "buffers",
                        "cached",
                        "active",
                        "inactive",
                        "anon",
                        "slab",
                        "shared");
        if (mode.equals("shared")) {
            throw new UnsupportedItemException("Supported for Linux 2.4 only.");
        }
        boolean isPercent = mode.equals("pused") || mode.equals("pavailable");
        String part = isPercent ? mode.substring(1) : mode;
        return deadline -> {
            long bytes = machine.isLinux() ? kernelMemory(part, deadline) : jvmMemory(part);
            if (!isPercent) {
                return MetricValue.ofUnsigned(bytes);
            }
            long total = machine.isLinux() ? kernelMemory("total", deadline) : jvmMemory("total");
            if (total == 0) {
                throw new UnsupportedItemException("Cannot calculate percentage because total is zero.");
            }
            return MetricValue.ofSixDecimals(100.0 * bytes / total);
        };
    }

    private long kernelMemory(String part, Deadline deadline) throws UnsupportedItemException {
        switch (part) {
            case "total":
                return memory.bytes("MemTotal", deadline);
            case "free":
                return memory.bytes("MemFree", deadline);
            case "used":
                return memory.bytes("MemTotal", deadline) - memory.bytes("MemFree", deadline);
            case "available":
                return memory.available(deadline);
            case "buffers":
                return memory.bytes("Buffers", deadline);
            case "cached":
                return memory.bytes("Cached", deadline);
            case "active":
                return memory.bytes("Active", deadline);
            case "inactive":
                return memory.bytes("Inactive", deadline);
            case "anon":
                return memory.bytes("AnonPages", deadline);
            default:
                return memory.bytes("Slab", deadline);
        }
    }

    private long jvmMemory(String part) throws UnsupportedItemException, NotReadyException {
        long total = machine.management().getTotalPhysicalMemorySize();
        long free = machine.management().getFreePhysicalMemorySize();
        switch (part) {
            case "total":
                return total;
            case "free":
                return free;
            case "used":
                return total - free;
            case "available":
                if (machine.isWindows()) {
                    return free; // there, what can be had at once
                }
                break;
            default:
        }
        throw new UnsupportedItemException(
                "The JVM does not know this of " + machine + "; total, free and used it does.");
    }

    private Reading swapSize(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 2);
        parameters.oneOf(0, "all");
        String type = parameters.oneOf(1, "free", "total", "used", "pfree", "pused");
        machine.requireLinux(key);
        return deadline -> {
            long total = memory.bytes("SwapTotal", deadline);
            long free = memory.bytes("SwapFree", deadline);
            switch (type) {
                case "free":
                    return MetricValue.ofUnsigned(free);
                case "total":
                    return MetricValue.ofUnsigned(total);
                case "used":
                    return MetricValue.ofUnsigned(total - free);
                case "pfree":
                    return MetricValue.ofSixDecimals(total == 0 ? 100 : 100.0 * free / total);
                default:
                    return MetricValue.ofSixDecimals(total == 0 ? 0 : 100.0 * (total - free) / total);
            }
        };
    }

    /** Checked in the order of the official agent: a device that is not swapped to hides a wrong type. */
    private Reading swapTraffic(ItemKey key, boolean in) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 2);
        String device = parameters.text(0).equals("all") ? "" : parameters.text(0);
        String type = parameters.text(1).isEmpty() ? "pages" : parameters.text(1);
        machine.requireLinux(key);
        return deadline -> {
            SwapDevices.Traffic traffic = swapDevices.traffic(device);
            long pages = device.isEmpty() ? pages(in, deadline) : -1;
            switch (type) {
                case "sectors":
                    return MetricValue.ofUnsigned(in ? traffic.sectorsRead : traffic.sectorsWritten);
                case "count":
                    return MetricValue.ofUnsigned(in ? traffic.reads : traffic.writes);
                case "pages":
                    if (device.isEmpty()) {
                        return MetricValue.ofUnsigned(pages);
                    }
                    throw Parameters.invalid(1);
                default:
                    throw Parameters.invalid(1);
            }
        };
    }

    private long pages(boolean in, Deadline deadline) throws UnsupportedItemException {
        KernelText text = vmstat.text(deadline);
        long pages = text.find(in ? "pswpin " : "pswpout ") ? text.number() : -1;
        if (pages < 0) {
            throw new UnsupportedItemException("Cannot obtain swap information.");
        }
        return pages;
    }
}
