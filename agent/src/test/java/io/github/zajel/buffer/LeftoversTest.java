// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.Seeds;
import io.github.zajel.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    private static final int VALUES = 30;

    /** Four values are written at once. */
    private static final int BEFORE_THE_LAST = 28;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-05T10:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void whateverIsCutOffTheBeginningIsKeptAndMoreCanBeAdded() throws IOException {
        KilledAgent written = written();
        byte[] bytes = Files.readAllBytes(written.files().get(0));
        int kept = 0;
        for (int length = 0; length < bytes.length; length++) {
            int now = keptOf(written, Arrays.copyOf(bytes, length));
            assertThat(now).isGreaterThanOrEqualTo(kept);
            kept = now;
        }
        assertThat(kept).isEqualTo(BEFORE_THE_LAST);
    }

    @Test
    void whicheverByteIsDamagedTheBeginningIsKeptAndMoreCanBeAdded() throws IOException {
        KilledAgent written = written();
        byte[] bytes = Files.readAllBytes(written.files().get(0));
        Seeds.check(1, random -> {
            int kept = 0;
            for (int at = 0; at < bytes.length; at++) {
                byte[] damaged = bytes.clone();
                damaged[at] ^= (byte) (1 + random.nextInt(255));
                kept = keptOf(written, damaged);
            }
            assertThat(kept).isEqualTo(BEFORE_THE_LAST);
        });
    }

    private KilledAgent written() {
        KilledAgent agent = agent().start();
        for (int i = 0; i < VALUES; i++) {
            agent.read(i);
            if (i % 4 == 3) {
                agent.write();
            }
        }
        agent.write();
        return agent;
    }

    /** How many values of the file are still there; checks that they are the first, and that more can be added. */
    private int keptOf(KilledAgent written, byte[] file) {
        KilledAgent agent = agent();
        KilledAgent.io(
                () -> Files.write(agent.folder.resolve(written.files().get(0).getFileName()), file));
        agent.start();
        List<String> kept = agent.texts();
        assertThat(written.read.subList(0, kept.size())).isEqualTo(kept);
        assertThat(kept).hasSizeLessThan(VALUES);

        agent.read(1);
        agent.write();
        agent.restart();
        List<String> expected = new ArrayList<>(kept);
        expected.add("value 0");
        agent.drain();
        assertThat(agent.stored).isEqualTo(expected);
        return kept.size();
    }

    @Test
    void aFileWithoutOurBeginningGoesAndOtherNamesAreLeftAlone() throws IOException {
        KilledAgent agent = agent();
        Path zeros = Files.write(agent.folder.resolve("buffer.7"), new byte[5000]);
        Path folderWithOurName = Files.createDirectory(agent.folder.resolve("buffer.8"));
        Path otherName = Files.writeString(agent.folder.resolve("buffer.old"), "x");
        agent.start();
        agent.read(1);
        agent.write();

        assertThat(agent.damagedBytes()).isEqualTo(5000);
        assertThat(zeros).doesNotExist();
        assertThat(folderWithOurName).exists();
        assertThat(otherName).exists();
        assertThat(agent.restart().texts()).containsExactly("value 0");
    }

    @Test
    void anythingInAFrameIsAValueOrAnException() {
        Seeds.check(2000, random -> {
            byte[] body = new byte[1 + random.nextInt(60)];
            random.nextBytes(body);
            FrameReader frame = new FrameReader(body);
            try {
                frame.session();
                while (frame.hasNext()) {
                    frame.next();
                }
            } catch (IOException damaged) {
                assertThat(damaged).hasMessage("damaged");
            }
        });
    }

    private KilledAgent agent() {
        return KilledAgent.below(folder, time);
    }
}
