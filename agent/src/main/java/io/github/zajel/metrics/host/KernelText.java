// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host;

import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A text of the kernel and a place in it: lines of words and numbers between blanks, read without making strings of
 * those nobody wants. For one thread; the bytes may be shared.
 */
public final class KernelText {
    private final byte[] text;
    private int at;

    /** At the beginning of the first line. */
    public KernelText(byte[] text) {
        this.text = text;
    }

    /** @throws UnsupportedItemException when the file cannot be read, or is larger */
    public static KernelText read(Path file, int maxBytes) throws UnsupportedItemException {
        return new KernelText(ProcFile.read(file, maxBytes));
    }

    /** Goes behind {@code start} in the first line of the text that begins with it; false, and at the end, without one. */
    public boolean find(String start) {
        at = 0;
        while (at < text.length) {
            if (skip(start)) {
                return true;
            }
            nextLine();
        }
        return false;
    }

    /** Goes behind these characters if they come next. */
    public boolean skip(String expected) {
        if (expected.length() > text.length - at) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            if (text[at + i] != expected.charAt(i)) {
                return false;
            }
        }
        at += expected.length();
        return true;
    }

    /** Goes to the beginning of the next line; false, and at the end, when there is none. */
    public boolean nextLine() {
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        at = Math.min(at + 1, text.length);
        return at < text.length;
    }

    /** The number that comes next on this line, maybe behind blanks; -1 when something else does, or it is too large. */
    public long number() {
        skipBlanks();
        int start = at;
        long number = 0;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            int digit = text[at] - '0';
            if (number > (Long.MAX_VALUE - digit) / 10) {
                at = start;
                return -1;
            }
            number = 10 * number + digit;
            at++;
        }
        return at == start ? -1 : number;
    }

    /** The characters up to the next blank on this line, behind blanks; empty at its end. */
    public String word() {
        skipBlanks();
        int start = at;
        while (at < text.length && text[at] > ' ') {
            at++;
        }
        return new String(text, start, at - start, StandardCharsets.UTF_8);
    }

    /** What is left of this line, without the blanks around it. */
    public String rest() {
        skipBlanks();
        int start = at;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return new String(text, start, at - start, StandardCharsets.UTF_8).trim();
    }

    private void skipBlanks() {
        while (at < text.length && (text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
    }
}
