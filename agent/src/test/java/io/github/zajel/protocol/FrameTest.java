// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import static io.github.zajel.testing.ScriptedPeer.frame;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.zajel.testing.Seeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final FrameLimits LIMITS = new FrameLimits(1_000, 10_000);

    private static final ThreadMXBean ALLOCATIONS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Made with zlib by another program (Python 3.11: zlib.compress(payload, 6)). */
    private static final String COMPRESSED_BY_ANOTHER =
            "5a425844031e00000016000000789cab562a4a2d2ec8cf2b4e55b2522a2e4d4e4e2d2e56aa05005e2f0823";

    @Test
    void plainFrameHasTheBytesOfTheManual() {
        assertThat(Frame.write("agent.ping".getBytes(UTF_8), false))
                .isEqualTo("ZBXD\1\n\0\0\0\0\0\0\0agent.ping".getBytes(ISO_8859_1));
    }

    @Test
    void compressedFrameIsReadBackAndIsSmaller() throws IOException {
        byte[] payload = "{\"itemid\":1,\"value\":\"x\"},".repeat(300).getBytes(UTF_8);

        byte[] frame = Frame.write(payload, true);

        assertThat(frame.length).isLessThan(payload.length / 10);
        assertThat(read(frame)).isEqualTo(payload);
    }

    @Test
    void incompressiblePayloadOutgrowsTheFirstBufferUnharmed() throws IOException {
        byte[] payload = new byte[200_000];
        new Random(1).nextBytes(payload);

        assertThat(Frame.read(new ByteArrayInputStream(Frame.write(payload, true)), new FrameLimits(300_000, 200_000)))
                .isEqualTo(payload);
    }

    @Test
    void emptyPayloadIsAPayload() throws IOException {
        assertThat(read(Frame.write(new byte[0], true))).isEmpty();
        assertThat(read(Frame.write(new byte[0], false))).isEmpty();
    }

    @Test
    void closeWithoutAByteIsAnEmptyAnswer() throws IOException {
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void bytesBehindTheFrameAreLeftAlone() throws IOException {
        assertThat(read("ZBXD\1\2\0\0\0\0\0\0\0okMORE".getBytes(ISO_8859_1))).isEqualTo("ok".getBytes(UTF_8));
    }

    @Test
    void anotherProtocolIsShownInTheMessage() {
        assertThatThrownBy(() -> read("HTTP/1.1 400 Bad Req\r\nServer: x\r\n".getBytes(UTF_8)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("sent something that is not Zabbix: \"HTTP/1.1 400 Bad Req..Server: x..\"");
        assertThatThrownBy(() -> read("x".repeat(1_000).getBytes(UTF_8)))
                .hasMessage("sent something that is not Zabbix: \"" + "x".repeat(64) + "\"");
    }

    @Test
    void lengthMayBeThereTwiceAsAgent2DoesIt() throws IOException {
        assertThat(read(frame(1, 1, 1, new byte[] {'1'}))).containsExactly('1');
    }

    @Test
    void largeFramesAndUnknownFlagsAreRefused() {
        for (int flags : new int[] {0, 2, 4, 5, 7, 9, 255}) {
            assertThatThrownBy(() -> read(frame(flags, 0, 0, new byte[8])))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessage("sent frame flags " + flags + ", which agents do not take");
        }
    }

    @Test
    void tooLargeAnswerIsRefusedFromItsHeaderAlone() {
        assertThatThrownBy(() -> read(frame(1, 10_001, 0, new byte[0])))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("sent 10001 bytes, more than the 10000 allowed here");
        assertThatThrownBy(() -> read(frame(3, 1_001, 1, new byte[0])))
                .hasMessage("sent 1001 bytes, more than the 1000 allowed here");
        assertThatThrownBy(() -> read(frame(3, 10, 10_001, new byte[0])))
                .hasMessage("sent 10001 bytes, more than the 10000 allowed here");
        assertThatThrownBy(() -> read(frame(1, -1, 0, new byte[0])))
                .hasMessage("sent 4294967295 bytes, more than the 10000 allowed here");
    }

    @Test
    void announcedSizeAloneTakesNoMemory() {
        FrameLimits high = FrameLimits.forHeap(Long.MAX_VALUE);
        byte[] promise = frame(1, 60_000_000, 0, new byte[10]);
        byte[] data = deflated(new byte[10]);
        byte[] compressedPromise = frame(3, data.length, 60_000_000, data);
        for (byte[] each : new byte[][] {promise, compressedPromise, promise}) {
            long before = ALLOCATIONS.getCurrentThreadAllocatedBytes();
            assertThatThrownBy(() -> Frame.read(new ByteArrayInputStream(each), high))
                    .isInstanceOf(ProtocolException.class);
            assertThat(ALLOCATIONS.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000_000);
        }
    }

    @Test
    void answerThatEndsEarlyIsNoAnswer() {
        byte[] whole = frame("{\"response\":\"success\"}");
        for (int length = 1; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(part))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageStartingWith("ended the message ");
        }
    }

    @Test
    void bombStopsAtTheAnnouncedSize() {
        byte[] bomb = deflated(new byte[500_000]);
        assertThat(bomb.length).isLessThan(LIMITS.compressedBytes());

        assertThatThrownBy(() -> read(frame(3, bomb.length, 10_000, bomb)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("compressed more into the message than the 10000 bytes announced");
    }

    @Test
    void compressedAnswerMustHaveExactlyTheAnnouncedSize() throws IOException {
        byte[] data = deflated(new byte[100]);
        byte[] withMore = Arrays.copyOf(data, data.length + 1);
        byte[] withLess = Arrays.copyOf(data, data.length - 1);

        assertThat(read(frame(3, data.length, 100, data))).isEqualTo(new byte[100]);
        for (byte[] wrong : new byte[][] {
            frame(3, data.length, 99, data),
            frame(3, data.length, 101, data),
            frame(3, withMore.length, 100, withMore),
            frame(3, withLess.length, 100, withLess),
            frame(3, 0, 0, new byte[0]),
            frame(1, data.length, 100, data),
            frame(3, 6, 100, new byte[] {'n', 'o', 'z', 'l', 'i', 'b'})
        }) {
            assertThatThrownBy(() -> read(wrong)).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void compressionOfOthersIsRead() throws IOException {
        assertThat(read(HexFormat.of().parseHex(COMPRESSED_BY_ANOTHER)))
                .isEqualTo("{\"response\":\"success\"}".getBytes(UTF_8));
    }

    @Test
    void anySplitOfAFrameReadsTheSame() {
        Seeds.check(300, random -> {
            byte[] payload = new byte[random.nextInt(600)];
            random.nextBytes(payload);
            byte[] frame = Frame.write(payload, random.nextBoolean());
            byte[] withMore = Arrays.copyOf(frame, frame.length + random.nextInt(3));

            assertThat(readUnchecked(new InPieces(withMore, random))).isEqualTo(payload);
        });
    }

    @Test
    void anyBytesArePayloadOrProtocolException() {
        Seeds.check(3_000, random -> {
            byte[] bytes = Frame.write(new byte[random.nextInt(50)], random.nextBoolean());
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            try {
                assertThat(Frame.read(new InPieces(cut, random), LIMITS).length)
                        .isLessThanOrEqualTo(LIMITS.payloadBytes());
            } catch (ProtocolException allowed) {
                assertThat(allowed).hasMessageMatching("\\P{Cntrl}+");
            } catch (IOException other) {
                throw new AssertionError("not a ProtocolException", other);
            }
        });
    }

    @Test
    void smallHeapLowersTheLimits() {
        long mib = 1024 * 1024;
        assertThat(FrameLimits.forHeap(4096 * mib).compressedBytes()).isEqualTo(16 * mib);
        assertThat(FrameLimits.forHeap(4096 * mib).payloadBytes()).isEqualTo(64 * mib);
        assertThat(FrameLimits.forHeap(512 * mib).payloadBytes()).isEqualTo(32 * mib);
        assertThat(FrameLimits.forHeap(64 * mib).compressedBytes()).isEqualTo(4 * mib);
        assertThat(FrameLimits.forHeap(8 * mib).payloadBytes()).isEqualTo(mib);
        assertThat(FrameLimits.forHeap(Long.MAX_VALUE).payloadBytes()).isEqualTo(64 * mib);
    }

    private static byte[] read(byte[] bytes) throws IOException {
        return Frame.read(new ByteArrayInputStream(bytes), LIMITS);
    }

    private static byte[] readUnchecked(InputStream in) {
        try {
            return Frame.read(in, LIMITS);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static byte[] deflated(byte[] payload) {
        Deflater deflater = new Deflater();
        deflater.setInput(payload);
        deflater.finish();
        byte[] data = new byte[payload.length + 100];
        return Arrays.copyOf(data, deflater.deflate(data));
    }

    /** Hands the bytes out in pieces of random size, as a network does. */
    private static final class InPieces extends InputStream {
        private final ByteArrayInputStream bytes;
        private final Random random;

        InPieces(byte[] bytes, Random random) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.random = random;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int at, int length) {
            return bytes.read(into, at, Math.min(length, 1 + random.nextInt(20)));
        }
    }
}
