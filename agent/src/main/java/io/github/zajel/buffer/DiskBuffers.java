// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.Signal;
import io.github.zajel.base.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The buffers of all servers on disk, and the one thread that touches the disk. The file that the operator named is an empty
 * one, which this JVM locks; the values are in files beside it, with names that begin with its. Values are gathered for a
 * moment and then written in one go.
 */
public final class DiskBuffers {
    /** What was read before this is safe from the end of the JVM. */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** What a value takes on disk, by which room is told as a number of values. */
    private static final int USUAL_BYTES = 30;

    private final Path file;
    private final LockFile lock;
    private final long maxBytes;
    private final long periodSeconds;
    private final Clock clock;
    private final Log log;
    private final Trouble trouble;
    private final Thread thread;
    private final Signal work = new Signal();
    private final Signal hurry = new Signal();
    private final Signal closing = new Signal();
    private final Signal lastWork = new Signal();
    private final List<DiskWriter> writers = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private volatile boolean isClosing;

    private DiskBuffers(Path file, long maxBytes, long periodSeconds, AgentThreads threads, Clock clock, Log log) {
        this.file = file;
        this.lock = new LockFile(file);
        this.maxBytes = maxBytes;
        this.periodSeconds = periodSeconds;
        this.clock = clock;
        this.log = log;
        this.trouble = new Trouble(log, clock);
        this.thread = threads.newThread("disk", this::run);
    }

    /**
     * Claims the file.
     *
     * @param maxBytes that the values of one server may take
     * @param periodSeconds after which values are dropped, or, where they are records of logs, no more taken
     * @return null where it cannot be used; the log tells why
     */
    public static @Nullable DiskBuffers open(
            Path file, long maxBytes, long periodSeconds, AgentThreads threads, Clock clock, Log log) {
        DiskBuffers opened = new DiskBuffers(file.toAbsolutePath(), maxBytes, periodSeconds, threads, clock, log);
        try {
            opened.lock.hold();
            return opened;
        } catch (IOException | SecurityException unusable) {
            opened.warnOfMemoryOnly(unusable);
            return null;
        }
    }

    private void warnOfMemoryOnly(Exception reason) {
        log.warn("cannot use PersistentBufferFile " + file + " (" + reasonOf(reason)
                + "); values are kept in memory only until the application is restarted");
    }

    /**
     * Takes over what the last JVM left for a server. Reads files, all of them. Where it can't, the buffer is in memory.
     *
     * @param owner whose values they are: server and host name
     * @param maxValues see {@link ValueBuffer}, which holds for what is in memory
     */
    public UnsentValues buffer(String owner, int maxValues, long maxMemory, Runnable onHalfFull) {
        String name = nameOf(owner);
        long periodNanos = TimeUnit.SECONDS.toNanos(periodSeconds);
        Path base = file.resolveSibling(file.getFileName() + "." + name);
        try {
            DiskBuffer buffer = new DiskBuffer(
                    maxBytes / USUAL_BYTES, maxValues, maxMemory, clock, onHalfFull, work::give, hurry::give);
            writers.add(new DiskWriter(buffer, visitor -> new Journal(base, maxBytes, periodNanos, clock, visitor)));
            names.add(name);
            return buffer;
        } catch (IOException | SecurityException unreadable) {
            warnOfMemoryOnly(unreadable);
            return new ValueBuffer(maxValues, maxMemory, onHalfFull);
        }
    }

    /** 16 digits; 64-bit FNV-1a, so that two owners have one name as good as never. */
    private static String nameOf(String owner) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : owner.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return String.format("%016x", hash);
    }

    /** Begins to write, once all buffers are made. */
    public void start() {
        long damaged = 0;
        int waiting = 0;
        for (DiskWriter writer : writers) {
            damaged += writer.damagedBytes();
            waiting += writer.buffer().size();
        }
        if (damaged > 0) {
            log.warn("PersistentBufferFile " + file + ": " + damaged
                    + " bytes of the values in it were not written to the"
                    + " end or are damaged, and are left out; those before them are kept");
        }
        if (waiting > 0) {
            log.info(waiting + " values that were not sent before are in PersistentBufferFile " + file);
        }
        removeStrangers();
        thread.start();
    }

    /** Files of servers and host names that are no longer configured go when their values are too old. */
    private void removeStrangers() {
        String prefix = file.getFileName() + ".";
        long oldest = clock.wallMillis() - TimeUnit.SECONDS.toMillis(periodSeconds);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(file.resolveSibling(""))) {
            for (Path each : files) {
                String name = each.getFileName().toString();
                if (name.startsWith(prefix)
                        && name.substring(prefix.length()).matches("[0-9a-f]{16}\\.[0-9]+")
                        && !names.contains(name.substring(prefix.length(), prefix.length() + 16))
                        && Files.getLastModifiedTime(each).toMillis() < oldest) {
                    Files.delete(each);
                    log.info("removed " + each + ", values for a server or host name that is no longer configured");
                }
            }
        } catch (IOException | SecurityException ignored) {
            // they take room, and the next start tries again
        }
    }

    /** Begins to end: nothing waits for the disk any more. */
    public void beginClose() {
        isClosing = true;
        for (DiskWriter writer : writers) {
            writer.buffer().beginClose();
        }
        work.give();
        hurry.give();
        closing.give();
    }

    /** Waits until what the servers took by now is written down, {@code millis} at most. */
    public void awaitEnd(long millis) {
        lastWork.give();
        try {
            if (millis > 0) {
                thread.join(millis);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isClosing) {
            work.await(IDLE_NANOS);
            if (!isClosing) {
                boolean isOn = trouble.isOn();
                (isOn ? closing : hurry).await(isOn ? RETRY_NANOS : GATHER_NANOS);
            }
            pass();
        }
        lastWork.await(IDLE_NANOS);
        pass();
        try {
            for (DiskWriter writer : writers) {
                writer.close();
            }
            lock.release();
        } catch (IOException ignored) {
            // the next start finds what there is
        }
    }

    private void pass() {
        try {
            Exception failure = step();
            if (failure == null) {
                trouble.isOver("PersistentBufferFile " + file + " is written again");
            } else {
                trouble.occurred("cannot write PersistentBufferFile " + file + " (" + reasonOf(failure)
                        + "); new values are kept in memory only; trying again");
            }
        } catch (Throwable bug) {
            log.bug("writing PersistentBufferFile failed in the agent itself; it goes on", bug);
        }
    }

    /** Lets each do its part; returns what failed. */
    private @Nullable Exception step() {
        Exception failure = null;
        try {
            lock.hold();
        } catch (LockFile.TakenException taken) {
            writers.forEach(DiskWriter::letGo);
            return taken;
        } catch (IOException | SecurityException failed) {
            failure = failed; // the folder is gone, for instance; each finds out what that means
        }
        for (DiskWriter writer : writers) {
            try {
                writer.step();
            } catch (IOException | SecurityException failed) {
                failure = failed;
            }
        }
        return failure;
    }

    /** Those of files often tell nothing but the path. */
    private static String reasonOf(Exception failure) {
        if (failure instanceof FileSystemException) {
            String reason = ((FileSystemException) failure).getReason();
            return reason == null ? failure.getClass().getSimpleName() : reason;
        }
        return String.valueOf(failure.getMessage());
    }
}
