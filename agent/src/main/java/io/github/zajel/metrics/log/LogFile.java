// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.SecretFiles;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One file as it was when it was last looked at, and how much of it is done. */
final class LogFile {
    final Path path;
    final int mtime;
    private final FileTime modified;
    private final SecretFiles secrets;
    private final @Nullable Object place;

    /** Bytes. */
    final long size;

    /** Bytes that are done. */
    long processed;

    /** Whether it was read, or known to be done, since it was listed first. */
    boolean isVisited;

    /** Whether its end is the beginning of a record, so that there is nothing to read before it grows. */
    boolean isIncomplete;

    /** Whether it goes on with a file that was listed before. */
    boolean isKnown;

    /** Whether it was written again without growing when it was looked at last. */
    boolean isDoubtful;

    /** Whether it, with something unread in it, or its content was not among the files when they were listed last. */
    boolean isMissed;

    boolean isWithinRecord;
    boolean isAfterCarriageReturn;
    Fingerprint fingerprint = Fingerprint.EMPTY;

    /** @param mtime seconds since 1970, or 0 where it shall not matter */
    LogFile(Path path, BasicFileAttributes attributes, int mtime, SecretFiles secrets) {
        this.path = path;
        this.secrets = secrets;
        this.mtime = mtime;
        this.modified = attributes.lastModifiedTime();
        this.place = attributes.fileKey();
        this.size = attributes.size();
    }

    /** Whether both are in one place of the disk; where the system does not tell, whether they have one name. */
    boolean hasPlaceOf(LogFile other) {
        return place == null ? path.equals(other.path) : place.equals(other.place);
    }

    /** Whether it bears the same name as well. */
    boolean isInPlaceOf(LogFile other) {
        return path.equals(other.path) && hasPlaceOf(other);
    }

    /** Whether nobody wrote to it since it was looked at as {@code before}, by its place, size and time. */
    boolean isUntouchedSince(LogFile before) {
        return hasPlaceOf(before) && size == before.size && modified.equals(before.modified);
    }

    boolean isDone() {
        return processed == size;
    }

    /** Takes over how much of it was done under its former name or size. */
    void continueFrom(LogFile before) {
        isKnown = true;
        long done = Math.min(size, before.processed);
        if (done >= processed) {
            processed = done;
            isWithinRecord = before.isWithinRecord;
            isAfterCarriageReturn = before.isAfterCarriageReturn;
        }
        isIncomplete = before.isIncomplete && size <= before.size;
        isVisited |= before.isVisited && isDone();
    }

    /** Passes over what is in it. */
    void skipTo(long position) {
        processed = position;
        isWithinRecord = false;
        isAfterCarriageReturn = false;
    }

    /** False when it is smaller than it was listed: emptied this moment, and perhaps copied before. */
    boolean takeFingerprint() throws UnsupportedItemException {
        try (SeekableByteChannel channel = open()) {
            fingerprint = Fingerprint.of(channel, size);
            return channel.size() >= size;
        } catch (IOException e) {
            throw cannotRead(e);
        }
    }

    /** Whether it has the content that {@code before} had when it was looked at, and perhaps more. */
    boolean hasContentOf(LogFile before) throws UnsupportedItemException {
        if (!before.fingerprint.mayBeginLike(fingerprint)) {
            return false;
        }
        try (SeekableByteChannel channel = open()) {
            return before.fingerprint.isOf(channel);
        } catch (IOException e) {
            throw cannotRead(e);
        }
    }

    SeekableByteChannel open() throws UnsupportedItemException {
        secrets.refuse(path);
        try {
            return Files.newByteChannel(path);
        } catch (IOException e) {
            throw new UnsupportedItemException("Cannot open file \"" + path + "\": " + ProcFile.errorText(e));
        }
    }

    /** Whether the file that bears this name is still the one that was listed, or has grown since. */
    boolean isStillInPlace() {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            // a copy may be given the time of what it is a copy of
            boolean isOlder = now.lastModifiedTime().compareTo(modified) < 0;
            return Objects.equals(place, now.fileKey()) && now.size() >= size && !isOlder;
        } catch (IOException gone) {
            return false;
        }
    }

    UnsupportedItemException cannotRead(IOException cause) {
        return new UnsupportedItemException("Cannot read from file \"" + path + "\": " + ProcFile.errorText(cause));
    }
}
