// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.SecretFiles;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.List;

/** Serves {@code log}, {@code logrt}, {@code log.count} and {@code logrt.count}. */
public final class LogProvider implements MetricProvider {
    private static final String FILE = "/var/log/app.log";
    private static final String FILES = "\"/var/log/^app.*\\.log$\"";
    private static final String SINGLE_OPTIONS = "options: `mtime-reread` (default) or `mtime-noreread`.";
    private static final String MANY_OPTIONS = "options: `rotate` (default), `copytruncate`, `mtime-reread` or"
            + " `mtime-noreread`. The file name is a regular expression behind the last slash; a file that was renamed or"
            + " copied is known again by its place and content. When the JVM starts anew, only the time and the size that"
            + " the server has tell where to go on: of files last written in the same second, lines may come twice. With"
            + " `copytruncate` the copies must match as well; where a log is emptied and grows again past the position while it"
            + " is being read, lines may be torn, lost or doubled, as neither its place, size nor time tells that it is another.";
    private static final String REGEXP =
            " A regular expression, or `@` and the name of a global one, chooses lines; it is"
                    + " Java's, and what PCRE writes otherwise is understood where Java can do it.";

    private final int maxLinesPerSecond;
    private final SecretFiles secrets;
    private final Clock clock;
    private final Log log;

    /** @param maxLinesPerSecond how many lines of one item go to the server where its key doesn't say, 1..1000 */
    public LogProvider(int maxLinesPerSecond, SecretFiles secrets, Clock clock, Log log) {
        this.maxLinesPerSecond = maxLinesPerSecond;
        this.secrets = secrets;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public List<KeyDoc> keys() {
        String sent =
                "mode: `all` (default) or `skip` what is there at the first run; output: `\\1` and so on for groups;"
                        + " maxdelay: seconds, 0 (default) to never pass over lines; ";
        String counted = "mode: `all` (default) or `skip`; maxdelay: as for `log`; ";
        return Arrays.asList(
                KeyDoc.of(
                        "log",
                        "[file,<regexp>,<encoding>,<maxlines>,<mode>,<output>,<maxdelay>,<options>]",
                        "Log",
                        "log[" + FILE + "]",
                        "New lines of a file." + REGEXP + " maxlines: lines a second, 1 to 1000, by default"
                                + " `MaxLinesPerSecond`; " + sent + SINGLE_OPTIONS),
                KeyDoc.of(
                        "logrt",
                        "[files,<regexp>,<encoding>,<maxlines>,<mode>,<output>,<maxdelay>,<options>]",
                        "Log",
                        "logrt[" + FILES + "]",
                        "New lines of a log that is rotated; parameters as for `log`, but for " + MANY_OPTIONS),
                KeyDoc.of(
                        "log.count",
                        "[file,<regexp>,<encoding>,<maxproclines>,<mode>,<maxdelay>,<options>]",
                        "Numeric (unsigned)",
                        "log.count[" + FILE + "]",
                        "How many lines of a file are new since the last time." + REGEXP
                                + " maxproclines: lines looked at"
                                + " a second, 1 to 10000, by default ten times `MaxLinesPerSecond`; " + counted
                                + SINGLE_OPTIONS),
                KeyDoc.of(
                        "logrt.count",
                        "[files,<regexp>,<encoding>,<maxproclines>,<mode>,<maxdelay>,<options>]",
                        "Numeric (unsigned)",
                        "logrt.count[" + FILES + "]",
                        "The same for a log that is rotated; parameters as for `log.count`, but for " + MANY_OPTIONS));
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        LogKey parsed = new LogKey(key, maxLinesPerSecond);
        return new LogReading(parsed, source(parsed), clock, log);
    }

    private FileSource source(LogKey key) throws UnsupportedItemException {
        if (key.isMany) {
            return MatchingFiles.of(key.file, secrets);
        }
        try {
            return new SingleFile(Paths.get(key.file), secrets);
        } catch (InvalidPathException e) {
            throw new UnsupportedItemException("Invalid first parameter.");
        }
    }
}
