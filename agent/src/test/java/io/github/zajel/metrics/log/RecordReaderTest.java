// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.Seeds;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordReaderTest {
    @TempDir
    Path folder;

    private final List<String> records = new ArrayList<>();
    private long position;
    private boolean isWithinRecord;
    private boolean isAfterCarriageReturn;

    @Test
    void lineEndsAreLfCrAndBoth() throws Exception {
        read(write("a\nb\r\nc\rd\n\r\ne"), "");

        assertThat(records).containsExactly("a", "b", "c", "d", "");
        assertThat(position).isEqualTo(11);
    }

    @Test
    void anLfBehindACrThatWasTheLastByteIsNoLineOfItsOwn() throws Exception {
        read(write("a\r"), "");
        read(write("\nb\r"), "");
        read(write("c\n"), "");

        assertThat(records).containsExactly("a", "b", "c");
    }

    @Test
    void ofARecordThatIsTooLongTheBeginningIsGivenOnceHoweverItIsWritten() throws Exception {
        String beginning = "x".repeat(RecordReader.LONGEST_RECORD);
        read(write(beginning + "y"), "");
        assertThat(records).containsExactly(beginning);
        assertThat(isWithinRecord).isTrue();
        read(write("y".repeat(RecordReader.LONGEST_RECORD * 2)), "");
        read(write("y\nnext\n"), "");

        assertThat(records).containsExactly(beginning, "next");
    }

    @Test
    void aRecordThatJustFitsIsWhole() throws Exception {
        String longest = "x".repeat(RecordReader.LONGEST_RECORD - 1);
        read(write("a\n" + longest + "\r\nb\n"), "");

        assertThat(records).containsExactly("a", longest, "b");
    }

    @Test
    void textIsReadInItsEncodingAndWithoutByteOrderMark() throws Exception {
        assertThat(decoded("häß €\n", "UTF-16LE", "utf-16")).containsExactly("häß €");
        assertThat(decoded("\uFEFFhäß €\r\n", "UTF-16LE", "UCS-2")).containsExactly("häß €");
        assertThat(decoded("\u0a00\u0d0a\n", "UTF-16BE", "UNICODEBIG")).containsExactly("\u0a00\u0d0a");
        assertThat(decoded("häß €\n", "UTF-32BE", "utf-32be")).containsExactly("häß €");
        assertThat(decoded("häß\n", "ISO-8859-1", "latin1")).containsExactly("häß");
        assertThat(decoded("\uFEFFx\n", "UTF-8", "UTF-8")).containsExactly("x");
        assertThat(decoded("\uFEFFx\n", "UTF-8", "")).containsExactly("\uFEFFx");
        assertThat(decoded("häß\n", "ISO-8859-1", "")).containsExactly("h??");
        assertThat(decoded("\uFFFD\0\n", "UTF-8", "")).containsExactly("\uFFFD?");
    }

    private List<String> decoded(String text, String written, String named) throws Exception {
        records.clear();
        position = 0;
        Path file = folder.resolve("encoded");
        Files.write(file, text.getBytes(Charset.forName(written)));
        read(file, named);
        return records;
    }

    @Test
    void anyBytesInAnyPiecesGiveWhatANaiveSplitGives() {
        Seeds.check(200, random -> {
            try {
                String encoding =
                        List.of("", "UTF-16LE", "UTF-16BE", "UTF-32LE").get(random.nextInt(4));
                records.clear();
                position = 0;
                isAfterCarriageReturn = false;
                Path file = folder.resolve("random");
                Files.deleteIfExists(file);
                String written = "";
                for (int i = 0; i < 5; i++) {
                    String piece = randomText(random);
                    written += piece;
                    Charset charset = encoding.isEmpty() ? UTF_8 : Charset.forName(encoding);
                    Files.write(file, piece.getBytes(charset), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    read(file, encoding);
                    List<String> lines = new ArrayList<>(Arrays.asList(written.split("\r\n|\r|\n", -1)));
                    lines.remove(lines.size() - 1);
                    assertThat(records).isEqualTo(lines);
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(6);
        for (int i = 0; i < parts; i++) {
            text.append("xä€".charAt(random.nextInt(3)));
            text.append("z".repeat(random.nextInt(10) == 0 ? random.nextInt(3000) : random.nextInt(3)));
            text.append(List.of("\n", "\r", "\r\n", "").get(random.nextInt(4)));
        }
        return text.toString();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("file"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void read(Path file, String encoding) throws Exception {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            RecordReader reader = new RecordReader(
                    channel, Encoding.named(encoding), position, channel.size(), isWithinRecord, isAfterCarriageReturn);
            while (reader.next()) {
                if (!reader.isRest()) {
                    records.add(reader.text());
                }
            }
            position = reader.end();
            isWithinRecord = reader.isWithinRecord();
            isAfterCarriageReturn = reader.isAfterCarriageReturn();
        }
    }
}
