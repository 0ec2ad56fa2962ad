// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.SecretFiles;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The files of {@code logrt}: those of one directory whose name matches a regular expression. */
final class MatchingFiles implements FileSource {
    /** More are no rotation of one log, and each must be compared with those of before. */
    private static final int MOST_FILES = 5_000;

    /** A directory in which such files come and go all the time is never seen at rest. */
    private static final int MOST_LOOKS = 5;

    private static final Comparator<LogFile> OLDEST_FIRST = Comparator.<LogFile>comparingInt(file -> file.mtime)
            .thenComparing(file -> file.path.toString(), Comparator.reverseOrder());

    private final Path directory;
    private final LinePattern name;
    private final SecretFiles secrets;

    private MatchingFiles(Path directory, LinePattern name, SecretFiles secrets) {
        this.secrets = secrets;
        this.directory = directory;
        this.name = name;
    }

    /** @param given a directory, a slash, and a regular expression for the names of files in it */
    static MatchingFiles of(String given, SecretFiles secrets) throws UnsupportedItemException {
        int slash = given.lastIndexOf('/');
        if (slash < 0) {
            throw new UnsupportedItemException("Cannot find separator \"/\" in path.");
        }
        if (slash == given.length() - 1) {
            throw new UnsupportedItemException("Cannot split path by \"/\".");
        }
        LinePattern name = LinePattern.parse(given.substring(slash + 1), "first", true);
        try {
            return new MatchingFiles(Paths.get(given.substring(0, slash + 1)), name, secrets);
        } catch (InvalidPathException e) {
            throw new UnsupportedItemException("Invalid first parameter.");
        }
    }

    /** Lists until it finds the same twice: a file that is renamed meanwhile may be missed, or seen under both names. */
    @Override
    public List<LogFile> list(int sinceMtime, Deadline deadline) throws UnsupportedItemException {
        List<LogFile> before = null;
        for (int look = 0; look < MOST_LOOKS; look++) {
            List<LogFile> files = listOnce(sinceMtime, deadline);
            if (before != null && files != null && areInPlace(before, files)) {
                return before; // these were there all the time since the first of them was looked at
            }
            before = files;
        }
        throw new UnsupportedItemException("The files of \"" + directory
                + "\" that match are renamed faster than they can be listed; narrow the regular expression.");
    }

    private static boolean areInPlace(List<LogFile> before, List<LogFile> files) {
        boolean areSame = before.size() == files.size();
        for (int i = 0; i < files.size() && areSame; i++) {
            areSame = files.get(i).isInPlaceOf(before.get(i));
        }
        return areSame;
    }

    /** Null when one was renamed or deleted meanwhile. */
    private @Nullable List<LogFile> listOnce(int sinceMtime, Deadline deadline) throws UnsupportedItemException {
        List<LogFile> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            for (Path path : all) {
                if (deadline.hasPassed()) {
                    throw new UnsupportedItemException("Listing the files of \"" + directory
                            + "\" takes too long; keep logs in a directory with fewer files.");
                }
                if (name.find(String.valueOf(path.getFileName())) != null && !add(path, sinceMtime, files)) {
                    return null;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw cannotList(new IOException(e.getMessage(), e));
        } catch (IOException e) {
            throw cannotList(e);
        }
        files.sort(OLDEST_FIRST);
        return files;
    }

    /** False when it is gone. */
    private boolean add(Path path, int sinceMtime, List<LogFile> files) throws UnsupportedItemException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException goneOrUnreadable) {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS); // as a link that leads nowhere
        }
        long mtime = attributes.lastModifiedTime().to(TimeUnit.SECONDS);
        if (attributes.isRegularFile() && mtime >= sinceMtime) {
            if (files.size() == MOST_FILES) {
                throw new UnsupportedItemException("More than " + MOST_FILES + " files in \"" + directory
                        + "\" match; narrow the regular expression.");
            }
            files.add(new LogFile(path, attributes, (int) Math.min(Integer.MAX_VALUE, Math.max(0, mtime)), secrets));
        }
        return true;
    }

    private static UnsupportedItemException cannotList(IOException cause) {
        return new UnsupportedItemException("Cannot obtain directory information: " + ProcFile.errorText(cause));
    }
}
