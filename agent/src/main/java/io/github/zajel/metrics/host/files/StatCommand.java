// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.metric.Decimal;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Inode counts from the command {@code stat -f}, which coreutils and busybox have. One process answers for all files that
 * were asked for in the last minutes; what it says, or why it says nothing, holds for ten seconds. While one does not come back, as on a file
 * system that is gone, no other is started. Any thread.
 */
final class StatCommand implements InodeCounts {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long WANTED_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final long TIMEOUT_MILLIS = 3000;

    /** So that all of the answer fits into the pipe and the process never waits for us. */
    private static final int MAX_CHARACTERS = 24 << 10;

    private static final int CHARACTERS_OF_COUNTS = 44;

    private final Clock clock;
    private final List<String> command;
    private final ReentrantLock lock = new ReentrantLock();
    // all of these under the lock
    private final Map<Path, Long> wanted = new LinkedHashMap<>();
    private Map<Path, Inodes> latest = new HashMap<>();
    private @Nullable UnsupportedItemException failure;
    private boolean hasAsked;
    private long latestNanos;
    private @Nullable Process running;

    StatCommand(Clock clock) {
        this(clock, Arrays.asList("stat", "-f", "-c", "%c %d %n", "--"));
    }

    StatCommand(Clock clock, List<String> command) {
        this.clock = clock;
        this.command = command;
    }

    @Override
    public Map<Path, Inodes> of(Collection<Path> files, Deadline deadline) throws UnsupportedItemException {
        try {
            if (!lock.tryLock(deadline.millisLeft(), TimeUnit.MILLISECONDS)) {
                throw new UnsupportedItemException("Timeout while processing item.");
            }
            try {
                return latest(files, deadline);
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnsupportedItemException("The agent is stopping.");
        }
    }

    private Map<Path, Inodes> latest(Collection<Path> files, Deadline deadline)
            throws UnsupportedItemException, InterruptedException {
        long now = clock.monotonicNanos();
        boolean isFresh = hasAsked && now - latestNanos < FRESH_NANOS;
        boolean isEnough = isFresh && (failure != null || wanted.keySet().containsAll(files));
        wanted.values().removeIf(asked -> now - asked > WANTED_NANOS);
        for (Path file : files) {
            wanted.put(file, now);
        }
        if (!isEnough) {
            hasAsked = true;
            latestNanos = now;
            failure = null;
            try {
                latest = ask(deadline);
            } catch (IOException e) {
                failure = new UnsupportedItemException("Cannot obtain filesystem information: " + e.getMessage());
            } catch (UnsupportedItemException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return latest;
    }

    private Map<Path, Inodes> ask(Deadline deadline)
            throws UnsupportedItemException, InterruptedException, IOException {
        Process earlier = running;
        if (earlier != null && earlier.isAlive()) {
            throw new UnsupportedItemException("Cannot obtain filesystem information: an earlier stat still hangs.");
        }
        Map<String, Path> byName = names();
        List<String> words = new ArrayList<>(command);
        words.addAll(byName.keySet());
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("LC_ALL", "C");
        builder.redirectError(new File("/dev/null"));
        Process process = builder.start();
        running = process;
        try {
            process.getOutputStream().close();
            if (!process.waitFor(Math.min(TIMEOUT_MILLIS, deadline.millisLeft()), TimeUnit.MILLISECONDS)) {
                throw new UnsupportedItemException("Cannot obtain filesystem information: stat did not end in time.");
            }
            return parse(process, byName);
        } finally {
            process.destroyForcibly();
        }
    }

    private Map<String, Path> names() {
        Map<String, Path> byName = new LinkedHashMap<>();
        int characters = 0;
        for (Path file : wanted.keySet()) {
            characters += file.toString().length() + CHARACTERS_OF_COUNTS;
            if (characters > MAX_CHARACTERS) {
                break;
            }
            byName.put(file.toString(), file);
        }
        return byName;
    }

    /** Lines like {@code 16777216 16304606 /}. */
    private static Map<Path, Inodes> parse(Process process, Map<String, Path> byName) throws IOException {
        Map<Path, Inodes> counts = new HashMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int first = line.indexOf(' ');
                int second = line.indexOf(' ', first + 1);
                Path file = second < 0 ? null : byName.get(line.substring(second + 1));
                if (file != null) {
                    long total = Decimal.parse(line.substring(0, first), Long.MAX_VALUE);
                    long free = Decimal.parse(line.substring(first + 1, second), Long.MAX_VALUE);
                    if (total >= 0 && free >= 0) {
                        counts.put(file, new Inodes(total, free, free)); // the kernel has one number for both
                    }
                }
            }
        }
        return counts;
    }
}
