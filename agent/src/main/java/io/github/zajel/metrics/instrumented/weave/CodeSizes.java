// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * How many bytes of code each method of a class file has, found without what the file refers to. Source: The Java Virtual
 * Machine Specification, chapter 4.
 */
final class CodeSizes {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    /** A frame holds 65,535 variables and as many values; probes have some of their own, and copies of the arguments. */
    private static final int MOST_IN_FRAME = 65_000;

    /** Bytes behind the tag of each kind of constant. */
    private static final int[] CONSTANT_BYTES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private final DataInputStream in;
    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();

    private CodeSizes(byte[] classFile) {
        in = new DataInputStream(new ByteArrayInputStream(classFile));
    }

    /**
     * Bytes of code by name and descriptor, as in {@code place(I)V}; abstract and native methods have none, and one whose
     * frame has no room for more has {@code Integer.MAX_VALUE}.
     *
     * @throws IOException when it is no class file that is known
     */
    static Map<String, Integer> of(byte[] classFile) throws IOException {
        CodeSizes reader = new CodeSizes(classFile);
        reader.read();
        return reader.sizes;
    }

    private void read() throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("not a class file");
        }
        in.readInt(); // the version
        readConstants();
        skip(6); // flags, this class, its super class
        skip(2 * in.readUnsignedShort()); // interfaces
        for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
            skip(6);
            skipAttributes();
        }
        for (int methods = in.readUnsignedShort(); methods > 0; methods--) {
            in.readUnsignedShort();
            String method = text() + text();
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                readAttribute(method);
            }
        }
    }

    private void readConstants() throws IOException {
        int count = in.readUnsignedShort();
        for (int index = 1; index < count; index++) {
            int tag = in.readUnsignedByte();
            if (tag == UTF8) {
                texts.put(index, in.readUTF());
                continue;
            }
            if (tag >= CONSTANT_BYTES.length || CONSTANT_BYTES[tag] == 0) {
                throw new IOException("a constant of kind " + tag + " is not known");
            }
            skip(CONSTANT_BYTES[tag]);
            index += tag == LONG || tag == DOUBLE ? 1 : 0;
        }
    }

    private void readAttribute(String method) throws IOException {
        String name = text();
        int length = in.readInt();
        if (name.equals("Code")) {
            int inFrame = Math.max(in.readUnsignedShort(), in.readUnsignedShort());
            int size = in.readInt();
            sizes.put(method, inFrame > MOST_IN_FRAME ? Integer.MAX_VALUE : size);
            length -= 8;
        }
        skip(length);
    }

    private void skipAttributes() throws IOException {
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            skip(2);
            skip(in.readInt());
        }
    }

    private String text() throws IOException {
        String text = texts.get(in.readUnsignedShort());
        if (text == null) {
            throw new IOException("a name is missing");
        }
        return text;
    }

    private void skip(int bytes) throws IOException {
        if (in.skipBytes(bytes) != bytes) {
            throw new IOException("it ends early");
        }
    }
}
