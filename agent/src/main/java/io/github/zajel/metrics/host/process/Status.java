// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status file of one process or thread: lines such as {@code VmRSS:      1234 kB}. Numbers that are missing or
 * malformed are -1; kernel threads have no memory. Immutable. Source: proc(5).
 */
final class Status {
    /** The file lists the supplementary groups, which may be tens of thousands. */
    private static final int MAX_BYTES = 1 << 20;

    private final Map<MemoryKind, Long> memory = new EnumMap<>(MemoryKind.class);
    private @Nullable String name;
    private @Nullable String state;
    private long parent = -1;
    private long user = -1;
    private long group = -1;
    private long threads = -1;
    private long voluntarySwitches = -1;
    private long otherSwitches = -1;

    private Status(String text) {
        int at = 0;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline;
            int colon = text.indexOf(':', at);
            if (colon >= 0 && colon < end) {
                take(text.substring(at, colon), text.substring(colon + 1, end).trim());
            }
            at = end + 1;
        }
    }

    /** @throws UnsupportedItemException when it cannot be read, most often because the process has ended */
    static Status read(Path folder) throws UnsupportedItemException {
        byte[] text = ProcFile.read(folder.resolve("status"), MAX_BYTES);
        return new Status(new String(text, StandardCharsets.UTF_8));
    }

    private void take(String label, String value) {
        switch (label) {
            case "Name":
                name = value;
                break;
            case "State":
                state = value;
                break;
            case "PPid":
                parent = Digits.number(value);
                break;
            case "Uid":
                user = Digits.number(value);
                break;
            case "Gid":
                group = Digits.number(value);
                break;
            case "Threads":
                threads = Digits.number(value);
                break;
            case "voluntary_ctxt_switches":
                voluntarySwitches = Digits.number(value);
                break;
            case "nonvoluntary_ctxt_switches":
                otherSwitches = Digits.number(value);
                break;
            default:
                MemoryKind kind = label.startsWith("Vm") ? MemoryKind.ofLabel(label) : null;
                if (kind != null) {
                    long kibibytes = Digits.number(value);
                    memory.put(kind, kibibytes < 0 ? -1 : kibibytes << 10);
                }
        }
    }

    /** Up to 15 characters; null when the file does not tell. */
    @Nullable
    String name() {
        return name;
    }

    /** The state's letter, as {@code S}; a blank when the file does not tell. */
    char stateLetter() {
        return state == null || state.isEmpty() ? ' ' : state.charAt(0);
    }

    /** The state in words, as {@code sleeping} or {@code disk sleep}; null when the file does not tell. */
    @Nullable
    String stateText() {
        int open = state == null ? -1 : state.indexOf('(');
        return state == null || open < 0 || !state.endsWith(")")
                ? state
                : state.substring(open + 1, state.length() - 1);
    }

    long parent() {
        return parent;
    }

    /** Number of the real user. */
    long user() {
        return user;
    }

    /** Number of the real group. */
    long group() {
        return group;
    }

    long threads() {
        return threads;
    }

    long contextSwitches() {
        return voluntarySwitches < 0 || otherSwitches < 0 ? -1 : voluntarySwitches + otherSwitches;
    }

    /** In bytes. */
    long memory(MemoryKind kind) {
        return memory.getOrDefault(kind, -1L);
    }

    /** Code, data and stack in bytes; -1 when one of them is missing. */
    long programSize() {
        long data = memory(MemoryKind.DATA);
        long stack = memory(MemoryKind.STK);
        long code = memory(MemoryKind.EXE);
        return data < 0 || stack < 0 || code < 0 ? -1 : data + stack + code;
    }
}
