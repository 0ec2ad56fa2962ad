// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.item.ItemValue;
import io.github.zajel.item.QueuedValue;
import io.github.zajel.testing.RecordedLog;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files and the thread; what a buffer does is tested with {@link DiskBuffer}. */
class DiskBuffersTest {
    private static final int HOUR = 3600;

    private final RecordedLog log = new RecordedLog();

    @TempDir
    private Path folder;

    @Test
    void valuesAreThereAgainAfterTheEnd() throws IOException {
        DiskBuffers first = open();
        UnsentValues ofA = buffer(first, "shop a");
        UnsentValues ofB = buffer(first, "shop b");
        first.start();
        put(ofA, "1", "2");
        put(ofB, "3");
        end(first);
        assertThat(log.lines()).isEmpty();
        assertThat(file()).isEmptyFile();

        DiskBuffers second = open();
        assertThat(texts(buffer(second, "shop a"))).containsExactly("1", "2");
        assertThat(texts(buffer(second, "shop b"))).containsExactly("3");
        second.start();
        end(second);
        assertThat(log.lines())
                .containsExactly("INFO 3 values that were not sent before are in PersistentBufferFile " + file());
    }

    @Test
    void whatIsSentAtTheEndIsNotThereAgain() throws IOException {
        DiskBuffers first = open();
        UnsentValues values = buffer(first, "a");
        first.start();
        put(values, "1", "2");
        first.beginClose();
        List<QueuedValue> last = values.oldest(100, 100);
        assertThat(last).hasSize(2);
        values.sent(2);
        end(first);

        assertThat(files()).containsExactly("zajel.buffer");
    }

    @Test
    void aSecondAgentWithTheSameFileSaysSoAndGoesOnWithout() {
        DiskBuffers first = open();
        assertThat(first).isNotNull();
        assertThat(open()).isNull();
        assertThat(log.lines())
                .containsExactly("WARN cannot use PersistentBufferFile " + file()
                        + " (another JVM uses it; give each its own, for instance by {app}); values are kept in memory only"
                        + " until the application is restarted");
    }

    @Test
    void aFileOfAnotherProgramIsNotTouched() throws IOException {
        Files.writeString(file(), "SQLite format 3");
        assertThat(open()).isNull();
        assertThat(file()).hasContent("SQLite format 3");
        assertThat(log.lines()).singleElement().asString().contains("(a file of another program is there)");
    }

    @Test
    void aFolderThatIsMissingIsToldOnce() throws IOException {
        assertThat(DiskBuffers.open(
                        folder.resolve("no/such"), 1 << 20, HOUR, new AgentThreads(), Clock.system(), logger()))
                .isNull();
        assertThat(log.lines()).singleElement().asString().contains("(NoSuchFileException)");
    }

    @Test
    void damageIsToldInOneLine() throws IOException {
        DiskBuffers first = open();
        UnsentValues values = buffer(first, "a");
        first.start();
        put(values, "1");
        end(first);
        Path written = folder.resolve(files().get(1));
        byte[] tail = {0, 0, 0, 99, 1, 2, 3};
        Files.write(written, tail, StandardOpenOption.APPEND);

        DiskBuffers second = open();
        assertThat(texts(buffer(second, "a"))).containsExactly("1");
        second.start();
        end(second);
        assertThat(log.lines().get(0))
                .startsWith("WARN PersistentBufferFile " + file() + ": 7 bytes of the values in it were not written");
    }

    @Test
    void filesThatCannotBeReadLeaveTheBufferInMemory() throws IOException {
        DiskBuffers disk = open();
        Files.delete(file());
        Files.delete(folder);
        UnsentValues values = buffer(disk, "a");
        put(values, "1");
        assertThat(texts(values)).containsExactly("1");
        assertThat(log.lines()).singleElement().asString().startsWith("WARN cannot use PersistentBufferFile");
        Files.createDirectory(folder);
    }

    @Test
    void filesOfFormerServersGoWhenTheyAreOld() throws IOException {
        Path old = Files.writeString(folder.resolve("zajel.buffer.0123456789abcdef.1"), "x");
        Path young = Files.writeString(folder.resolve("zajel.buffer.0123456789abcdef.2"), "x");
        Path other = Files.writeString(folder.resolve("zajel.buffer.old"), "x");
        for (Path path : List.of(old, other)) {
            Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        }
        DiskBuffers disk = open();
        disk.start();
        end(disk);

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(other).exists();
    }

    @Test
    void theLockIsTakenAnewWhenItsFileWasRemovedUnlessAnotherHasIt() throws IOException {
        LockFile lock = new LockFile(file());
        lock.hold();
        Files.delete(file());
        lock.hold();
        assertThat(file()).exists();

        Files.delete(file());
        Files.createFile(file());
        try (RandomAccessFile other = new RandomAccessFile(file().toFile(), "rw")) {
            other.getChannel().lock();
            assertThatThrownBy(lock::hold).hasMessageStartingWith("another JVM uses it");
        }
        lock.hold();
        lock.release();
    }

    private Path file() {
        return folder.resolve("zajel.buffer");
    }

    private @Nullable DiskBuffers open() {
        return DiskBuffers.open(file(), 1 << 20, HOUR, new AgentThreads(), Clock.system(), logger());
    }

    private Log logger() {
        return log.log(Log.Level.INFO);
    }

    private static UnsentValues buffer(DiskBuffers disk, String owner) {
        return disk.buffer(owner, 100, 1 << 20, () -> {});
    }

    private static void end(DiskBuffers disk) {
        disk.beginClose();
        disk.awaitEnd(10_000);
    }

    private static void put(UnsentValues values, String... texts) {
        Arrays.stream(texts).forEach(text -> values.accept(ItemValue.of(1, System.currentTimeMillis(), text)));
    }

    private static List<String> texts(UnsentValues values) {
        return values.oldest(100, 100).stream()
                .map(queued -> queued.value().text())
                .toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
