// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameTest {
    @Test
    void headerIsWhatTheProtocolSays() {
        byte[] bytes = new Frame("{}é", false).bytes();
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("5a425844" + "01" + "04000000" + "00000000" + "7b7dc3a9");
    }

    @Test
    void packedFrameOfAnotherZlibIsRead() throws IOException {
        // {"a":1} by Python's zlib.compress
        String body = "789cab564a54b232ac0500082a0209";
        byte[] bytes = HexFormat.of().parseHex("5a425844" + "03" + "0f000000" + "07000000" + body);
        Frame frame = read(bytes);
        assertThat(frame.text()).isEqualTo("{\"a\":1}");
        assertThat(frame.isPacked()).isTrue();
    }

    @Test
    void largeFrameIsRead() throws IOException {
        byte[] bytes = HexFormat.of().parseHex("5a425844" + "05" + "0200000000000000" + "0000000000000000" + "7b7d");
        assertThat(read(bytes).text()).isEqualTo("{}");
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        for (int length : new int[] {0, 1, 1000, 65_536, 200_001}) {
            String text = "ü".repeat(length / 2) + "x".repeat(length - length / 2);
            assertThat(read(new Frame(text, true).bytes()).text()).isEqualTo(text);
            assertThat(read(new Frame(text, false).bytes()).text()).isEqualTo(text);
        }
    }

    @Test
    void everyCutIsAnEarlyEnd() {
        byte[] bytes = new Frame("{\"request\":\"x\"}", true).bytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(part)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void lengthOverTheLimitIsRefusedBeforeMemoryIsTaken() {
        assertThatThrownBy(() -> read(HexFormat.of().parseHex("5a42584401ffffffff00000000")))
                .hasMessageContaining("4294967295");
        assertThatThrownBy(() -> read(HexFormat.of().parseHex("5a42584405ffffffffffffffff0000000000000000")))
                .hasMessageContaining("-1");
    }

    @Test
    void compressedLengthMustBeTrue() {
        byte[] bytes = new Frame("0123456789", true).bytes();
        for (int lie : new int[] {9, 11}) {
            byte[] lying = bytes.clone();
            lying[9] = (byte) lie;
            assertThatThrownBy(() -> read(lying)).hasMessageContaining("than its header says");
        }
    }

    @Test
    void anyBytesAreAFrameOrAnIoException() {
        Random random = new Random(7);
        byte[] good = new Frame("{\"request\":\"agent data\",\"data\":[]}", true).bytes();
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = good.clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                // not the highest bytes of the lengths, or this test spends its time with promised memory
                int at = random.nextInt(bytes.length);
                if (at != 7 && at != 8 && at != 11 && at != 12) {
                    bytes[at] = (byte) random.nextInt(256);
                }
            }
            try {
                assertThat(read(bytes).text()).isNotNull();
            } catch (IOException expected) {
                assertThat(expected).hasMessageNotContaining("null");
            }
        }
    }

    private static Frame read(byte[] bytes) throws IOException {
        return Frame.read(new ByteArrayInputStream(bytes));
    }
}
