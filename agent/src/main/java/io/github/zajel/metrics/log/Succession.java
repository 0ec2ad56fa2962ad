// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of before among those of now, whatever their names, and lets these go on where those were. Where it
 * cannot be told the file counts as new: a line that comes twice is better than one that is lost.
 */
final class Succession {
    private static final Comparator<LogFile> KNOWN_FIRST =
            Comparator.<LogFile>comparingInt(file -> file.mtime).thenComparing(file -> !file.isKnown);

    private final List<LogFile> before;
    private final @Nullable LogFile last;
    private final LogKey.Rotation rotation;
    private final Deadline deadline;
    private @Nullable LogFile next;

    /** @param last the one of {@code before} that was read last */
    Succession(List<LogFile> before, @Nullable LogFile last, LogKey.Rotation rotation, Deadline deadline) {
        this.before = before;
        this.last = last;
        this.rotation = rotation;
        this.deadline = deadline;
    }

    /**
     * Tells each file how much of it is done. False when one may or may not be another by now: asked again at the next
     * run, it will be clear.
     */
    boolean carryOver(List<LogFile> now) throws UnsupportedItemException {
        if (isUnfinishedOneMissing(now)) {
            return false;
        }
        boolean isClear = rotation == LogKey.Rotation.COPY_TRUNCATE ? carryOverCopies(now) : carryOverRenamed(now);
        return isClear && areStillInPlace(now);
    }

    /** Otherwise content was compared with that of another file, which bears the name by now. */
    private static boolean areStillInPlace(List<LogFile> now) {
        for (LogFile file : now) {
            if (!file.isStillInPlace()) {
                return false;
            }
        }
        return true;
    }

    private boolean carryOverRenamed(List<LogFile> now) throws UnsupportedItemException {
        for (LogFile file : now) {
            checkTime();
            LogFile same = ofPlace(file);
            if (same != null && file.isUntouchedSince(same)) {
                file.fingerprint = same.fingerprint;
                goOn(file, same);
            } else if (!file.takeFingerprint()) {
                return false;
            } else if (same != null) {
                boolean wasWrittenAgain = file.size == same.size && file.mtime > same.mtime;
                boolean isSame = file.size >= Math.max(same.size, same.processed) && file.hasContentOf(same);
                if (isSame && wasWrittenAgain && rotation == LogKey.Rotation.REREAD) {
                    if (!same.isDoubtful) {
                        same.isDoubtful = true;
                        return false;
                    }
                    isSame = false;
                }
                if (isSame) {
                    goOn(file, same);
                }
            }
        }
        return true;
    }

    /** Perhaps it was being renamed while the files were listed; when it is missing again it is gone. */
    private boolean isUnfinishedOneMissing(List<LogFile> now) {
        boolean isMissing = false;
        for (LogFile old : before) {
            boolean isFound = old.isDone() || old.isIncomplete || old.isMissed;
            for (int i = 0; i < now.size() && !isFound; i++) {
                isFound = now.get(i).hasPlaceOf(old);
            }
            old.isMissed |= !isFound;
            isMissing |= !isFound;
        }
        return isMissing;
    }

    /** What the file that was read last has become; null when it is gone. */
    @Nullable
    LogFile next() {
        return next;
    }

    private void checkTime() throws UnsupportedItemException {
        if (deadline.hasPassed()) {
            throw new UnsupportedItemException(
                    "Comparing the files that match takes too long; narrow the regular expression.");
        }
    }

    private @Nullable LogFile ofPlace(LogFile file) {
        for (LogFile old : before) {
            if (file.hasPlaceOf(old)) {
                return old;
            }
        }
        return null;
    }

    private void goOn(LogFile file, LogFile old) {
        file.continueFrom(old);
        if (old == last && next == null) {
            next = file;
        }
    }

    /** A copy has another place, and the emptied file its old one: only content tells, and an old file may be two by now. */
    private boolean carryOverCopies(List<LogFile> now) throws UnsupportedItemException {
        for (LogFile file : now) {
            checkTime();
            LogFile same = ofPlace(file);
            if (same != null && file.isUntouchedSince(same)) {
                file.fingerprint = same.fingerprint;
            } else if (!file.takeFingerprint()) {
                return false; // its copy may not be listed yet
            }
        }
        for (LogFile old : before) {
            checkTime();
            if (!goesOn(old, now) && !old.isMissed) {
                old.isMissed = true;
                return false;
            }
        }
        now.sort(KNOWN_FIRST);
        for (LogFile file : now) {
            levelCopies(file, now);
        }
        return true;
    }

    /** False when another content is in its place, and its own nowhere: perhaps the copy was not whole when it was listed. */
    private boolean goesOn(LogFile old, List<LogFile> now) throws UnsupportedItemException {
        boolean isInPlace = false;
        boolean isFound = old.fingerprint.isEmpty();
        for (LogFile file : now) {
            isInPlace |= file.hasPlaceOf(old);
            if (file.isUntouchedSince(old) || (!old.fingerprint.isEmpty() && file.hasContentOf(old))) {
                goOn(file, old);
                isFound = true;
            }
        }
        return isFound || !isInPlace;
    }

    /** Of two files with the same content what is done of one is done of the other. */
    static void levelCopies(LogFile file, List<LogFile> now) throws UnsupportedItemException {
        for (LogFile other : now) {
            if (other != file && isCopy(file, other)) {
                if (other.processed < file.processed) {
                    other.continueFrom(file);
                } else if (file.processed < other.processed) {
                    file.continueFrom(other);
                }
            }
        }
    }

    /** Whether one of them is the beginning of the other. */
    static boolean isCopy(LogFile file, LogFile other) throws UnsupportedItemException {
        LogFile smaller = file.size <= other.size ? file : other;
        LogFile larger = smaller == file ? other : file;
        return !smaller.fingerprint.isEmpty() && larger.hasContentOf(smaller) && larger.isStillInPlace();
    }
}
