// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import org.jspecify.annotations.Nullable;

/** The sizes of a process, under the names of the keys and those of its status file. Source: proc(5). */
enum MemoryKind {
    VSIZE("vsize", "VmSize"),
    RSS("rss", "VmRSS"),
    DATA("data", "VmData"),
    EXE("exe", "VmExe"),
    HWM("hwm", "VmHWM"),
    LCK("lck", "VmLck"),
    LIB("lib", "VmLib"),
    PEAK("peak", "VmPeak"),
    PIN("pin", "VmPin"),
    PTE("pte", "VmPTE"),
    STK("stk", "VmStk"),
    SWAP("swap", "VmSwap");

    private final String key;
    private final String label;

    MemoryKind(String key, String label) {
        this.key = key;
        this.label = label;
    }

    /** The name in keys and documents, like {@code rss}. */
    String key() {
        return key;
    }

    /** The name in status files, like {@code VmRSS}. */
    String label() {
        return label;
    }

    static @Nullable MemoryKind ofKey(String key) {
        for (MemoryKind kind : values()) {
            if (kind.key.equals(key)) {
                return kind;
            }
        }
        return null;
    }

    static @Nullable MemoryKind ofLabel(String label) {
        for (MemoryKind kind : values()) {
            if (kind.label.equals(label)) {
                return kind;
            }
        }
        return null;
    }
}
