// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import io.github.zajel.item.JsonText;
import io.github.zajel.metric.UnsupportedItemException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Flags of HotSpot. The JVM lists all of them only through the platform MBean server, so these are the ones given to it
 * and those that it chooses by the machine.
 */
final class VmFlags {
    private static final String[] CHOSEN_BY_THE_MACHINE = {
        "ActiveProcessorCount",
        "CICompilerCount",
        "ConcGCThreads",
        "ExitOnOutOfMemoryError",
        "G1HeapRegionSize",
        "HeapDumpOnOutOfMemoryError",
        "InitialHeapSize",
        "InitialRAMPercentage",
        "MaxDirectMemorySize",
        "MaxGCPauseMillis",
        "MaxHeapSize",
        "MaxMetaspaceSize",
        "MaxNewSize",
        "MaxRAMPercentage",
        "ParallelGCThreads",
        "ReservedCodeCacheSize",
        "SoftMaxHeapSize",
        "ThreadStackSize",
        "TieredCompilation",
        "UseCompressedClassPointers",
        "UseCompressedOops",
        "UseConcMarkSweepGC",
        "UseContainerSupport",
        "UseG1GC",
        "UseLargePages",
        "UseParallelGC",
        "UseSerialGC",
        "UseShenandoahGC",
        "UseStringDeduplication",
        "UseZGC"
    };

    private VmFlags() {}

    /** The value of one flag, without what may be secret; null when this JVM has none of that name. */
    static @Nullable String value(String name) {
        VMOption flag = find(name);
        return flag == null ? null : HarmlessArguments.ofFlag(name, flag.getValue());
    }

    /** <code>{"MaxHeapSize":{"value":"268435456","origin":"ergonomic"},…}</code>, sorted by name. */
    static String json() throws UnsupportedItemException, JsonText.TooLargeException {
        JsonText json = JsonText.ofObject();
        boolean isAny = false;
        for (String name : names()) {
            VMOption flag = find(name);
            if (flag != null) {
                isAny = true;
                json.object(name)
                        .put("value", HarmlessArguments.ofFlag(name, flag.getValue()))
                        .put("origin", flag.getOrigin().name().toLowerCase(Locale.ROOT))
                        .end();
            }
        }
        if (!isAny) {
            throw new UnsupportedItemException("This JVM has no flags; HotSpot has.");
        }
        return json.text();
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String name : CHOSEN_BY_THE_MACHINE) {
            names.add(name);
        }
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            String name = givenBy(argument);
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    /** {@code UseG1GC} of {@code -XX:+UseG1GC}, {@code MaxRAM} of {@code -XX:MaxRAM=1g}; null where it gives no flag. */
    static @Nullable String givenBy(String argument) {
        if (!argument.startsWith("-XX:") || argument.length() == 4) {
            return null;
        }
        int equals = argument.indexOf('=');
        int start = "+-".indexOf(argument.charAt(4)) < 0 ? 4 : 5;
        int end = equals < 0 ? argument.length() : equals;
        return start < end ? argument.substring(start, end) : null;
    }

    private static @Nullable VMOption find(String name) {
        try {
            @Nullable
            HotSpotDiagnosticMXBean flags = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return flags == null ? null : flags.getVMOption(name);
        } catch (IllegalArgumentException unknown) {
            return null; // by this version, or another JVM
        }
    }
}
