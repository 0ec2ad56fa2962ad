// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a disk does to a {@link DiskBuffer}. */
class FailingDiskTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-05T10:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void aFileThatIsRemovedCostsWhatWasOnlyThere() throws IOException {
        KilledAgent agent = agent();
        agent.maxValues = 2;
        agent.start();
        for (int i = 0; i < 5; i++) {
            agent.read(1);
        }
        agent.write();
        Files.delete(agent.files().get(0));
        agent.read(1);
        assertThatThrownBy(agent::write).hasMessageContaining("it was removed");
        assertThat(agent.dropped()).isEqualTo(3);

        agent.write();
        agent.drain();
        assertThat(agent.stored).containsExactly("value 0", "value 1", "value 5");
    }

    @Test
    void valuesThatCannotBeReadBackHoldUpNoOthers() throws IOException {
        KilledAgent agent = agent();
        agent.maxValues = 2;
        agent.start();
        for (int i = 0; i < 8; i++) { // two in each file
            agent.read(1);
            agent.read(1);
            agent.write();
            time.advance(Duration.ofMinutes(5));
        }
        Files.delete(agent.files().get(4));
        int failures = 0;
        while (agent.buffer.size() > 0) {
            agent.send(10, true);
            try {
                agent.write();
            } catch (UncheckedIOException gone) {
                failures++;
            }
        }

        assertThat(failures).isEqualTo(1);
        assertThat(agent.stored)
                .hasSize(14)
                .doesNotContain("value 8", "value 9")
                .isEqualTo(agent.storedInOrder());
        assertThat(agent.dropped()).isEqualTo(2);
    }

    @Test
    void filesThatAnotherJvmHasNowAreLeftAlone() {
        KilledAgent agent = agent();
        agent.maxValues = 2;
        agent.start();
        for (int i = 0; i < 5; i++) {
            agent.read(1);
        }
        agent.write();
        agent.letGo();
        agent.read(1);
        time.advance(Duration.ofSeconds(2));

        assertThat(agent.texts()).containsExactly("value 0", "value 1");
        agent.send(10, true);
        assertThat(agent.texts()).containsExactly("value 5");
        assertThat(agent.dropped()).isEqualTo(3);
        assertThat(agent.files()).hasSize(1);
    }

    @Test
    void whileTheDiskFailsValuesAreKeptAndSentFromMemory() throws IOException {
        KilledAgent agent = agent();
        agent.start();
        Files.delete(agent.folder);
        agent.read(1);
        assertThatThrownBy(agent::write).hasCauseInstanceOf(IOException.class);
        time.advance(Duration.ofSeconds(2));
        assertThat(agent.texts()).containsExactly("value 0");
        agent.send(10, true);
        agent.read(1);

        Files.createDirectory(agent.folder);
        agent.write();
        assertThat(agent.restart().texts()).containsExactly("value 1");
    }

    private KilledAgent agent() {
        return KilledAgent.below(folder, time);
    }
}
