// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.base.Trouble;
import io.github.zajel.item.GlobalRegexp;
import io.github.zajel.item.LogPosition;
import io.github.zajel.metric.StreamReading;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one item. A count is the same with one value: how many lines there would have been. */
final class LogReading implements StreamReading {
    /** A rotation may hide a file for a moment: only the third failure in a row is told. */
    private static final int FAILURES_UNTIL_TOLD = 3;

    private final LogKey key;
    private final FileSource source;
    private final Clock clock;
    private final Trouble delay;

    private List<GlobalRegexp> regexps = Collections.emptyList();
    private @Nullable LineFilter filter;
    private @Nullable Progress progress;
    private @Nullable Limits limits;
    private int failures;

    /** @throws UnsupportedItemException when the key's own regular expression is none */
    LogReading(LogKey key, FileSource source, Clock clock, Log log) throws UnsupportedItemException {
        this.key = key;
        this.source = source;
        this.clock = clock;
        this.delay = new Trouble(log, clock);
        if (!key.pattern.startsWith("@")) {
            filter = newFilter();
        }
    }

    private LineFilter newFilter() throws UnsupportedItemException {
        return new LineFilter(key.pattern, key.output, regexps);
    }

    /** A network file system may be gone. */
    @Override
    public boolean mayHang() {
        return true;
    }

    @Override
    public @Nullable LogPosition read(Deadline deadline, Run run) throws UnsupportedItemException {
        LineFilter lines = filter;
        if (lines == null || (key.pattern.startsWith("@") && regexps != run.regexps())) {
            regexps = run.regexps();
            filter = null;
            lines = newFilter();
            filter = lines;
        }
        Progress before = progress;
        if (before == null) {
            LogPosition start = run.startPosition();
            before = new Progress(start, key.isSkip && start.lastLogSize() == 0);
            progress = before;
        }
        try {
            LogPosition reached = readOn(before, lines, limits(run.seconds(), deadline), deadline, run);
            failures = 0;
            return reached;
        } catch (UnsupportedItemException failure) {
            if (++failures < FAILURES_UNTIL_TOLD) {
                return null;
            }
            failures = 0;
            throw failure;
        }
    }

    private Limits limits(long seconds, Deadline deadline) {
        Limits left = limits;
        if (left == null || seconds > 0) {
            long values = key.maxLinesPerSecond * Math.max(1, seconds);
            left = new Limits(values, key.isCount ? values : values * LogKey.LINES_PER_VALUE, deadline);
            limits = left;
        } else {
            left.goOn(deadline);
        }
        return left;
    }

    private @Nullable LogPosition readOn(Progress before, LineFilter lines, Limits allowed, Deadline deadline, Run run)
            throws UnsupportedItemException {
        List<LogFile> files = list(before, deadline);
        Progress next = before.copy();
        next.skipsOld = false;
        if (files.isEmpty()) {
            if (before.files.isEmpty()) {
                next.position = new LogPosition(0, before.position.mtime()); // what comes is new from its first line on
            }
            progress = next;
        } else {
            Succession succession = new Succession(before.files, before.last, key.rotation, deadline);
            if (!succession.carryOver(files)) {
                return null;
            }
            next.files = files;
            next.last = succession.next();
            if (before.files.isEmpty()) {
                next.begin(before.skipsOld);
            }
        }
        return key.isCount ? count(before, next, lines, allowed, run) : handOn(next, lines, allowed, run);
    }

    private List<LogFile> list(Progress before, Deadline deadline) throws UnsupportedItemException {
        // a clock that was set back must not hide the files
        long since = Math.min(before.position.mtime(), clock.wallMillis() / 1000);
        try {
            return source.list((int) since, deadline);
        } catch (NoFileException notYet) {
            before.skipsOld = false;
            throw notYet;
        }
    }

    private LogPosition handOn(Progress next, LineFilter lines, Limits allowed, Run run)
            throws UnsupportedItemException {
        progress = next;
        scan(next, lines, allowed, run, run::offer);
        return next.position;
    }

    /** All or nothing: where the number is refused, its lines are counted again. */
    private LogPosition count(Progress before, Progress next, LineFilter lines, Limits allowed, Run run)
            throws UnsupportedItemException {
        long[] count = new long[1];
        Limits left = allowed.copy();
        boolean hasSkipped = scan(next, lines, left, run, (value, behind) -> ++count[0] > 0);
        if (run.offer(Long.toString(count[0]), next.position) || hasSkipped) {
            limits = left;
            progress = next;
            return next.position;
        }
        return before.position;
    }

    /** Reads what is new; returns whether something was passed over to keep up. */
    private boolean scan(Progress next, LineFilter lines, Limits allowed, Run run, LogScan.Output output)
            throws UnsupportedItemException {
        if (next.files.isEmpty()) {
            return false;
        }
        long now = clock.monotonicNanos();
        long skipped = 0;
        if (next.isBehind && key.maxDelaySeconds > 0) {
            skipped =
                    new DelaySkip(next, key.encoding, allowed).skip(key.maxDelaySeconds, (now - next.startNanos) / 1e9);
        }
        next.startNanos = now;
        next.isBehind = false;
        LogScan scan = new LogScan(key, lines, allowed, next, output);
        scan.run();
        next.isBehind = allowed.areReached();
        if (allowed.isTimeUp()) {
            run.goOnSoon();
        }
        next.readBytes = scan.readBytes();
        if (skipped > 0) {
            delay.occurred(
                    key.name + ": " + skipped + " bytes of the log are passed over, as it grows faster than it may be"
                            + " read; raise maxlines or maxdelay");
        } else if (!next.isBehind) {
            delay.isOver(key.name + ": the log is read without gaps again");
        }
        return skipped > 0;
    }
}
