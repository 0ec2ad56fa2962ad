// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import io.github.zajel.base.Log;
import io.github.zajel.base.Signal;
import io.github.zajel.config.AgentOptions;
import io.github.zajel.config.InvalidOptionsException;
import io.github.zajel.config.OptionsReader;
import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the configuration anew when a file of it changed. Its own thread: a file may lie on a share that hangs. */
final class ConfigWatch implements Runnable {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final OptionsReader reader;
    private final @Nullable String argument;
    private final Consumer<AgentOptions> change;
    private final Log log;
    /** Each file with what tells that it changed. */
    private Map<File, String> files;

    /**
     * @param options as read at the start
     * @param change takes over what was read later
     */
    ConfigWatch(
            OptionsReader reader,
            @Nullable String argument,
            AgentOptions options,
            Consumer<AgentOptions> change,
            Log log) {
        this.reader = reader;
        this.argument = argument;
        this.change = change;
        this.log = log;
        this.files = look(options.configFiles());
    }

    /** Goes on for as long as there are files; ends at once where there are none. */
    @Override
    public void run() {
        Signal never = new Signal();
        while (!files.isEmpty() && !Thread.currentThread().isInterrupted()) {
            never.await(LOOK_NANOS);
            try {
                look();
            } catch (Throwable bug) {
                log.bug("looking for changes of the configuration failed in the agent itself; it goes on", bug);
            }
        }
    }

    /** Looks once, and hands on a change. A configuration that cannot be used changes nothing. */
    void look() {
        Map<File, String> now = look(files.keySet());
        if (now.equals(files)) {
            return;
        }
        files = now;
        try {
            AgentOptions newer = reader.read(argument);
            KeyRules.of(newer);
            Map<File, String> after = look(newer.configFiles());
            // as it was before the reading: an editor may have written the rest of a file since
            after.replaceAll((file, mark) -> now.getOrDefault(file, mark));
            files = after;
            change.accept(newer);
        } catch (InvalidOptionsException invalid) {
            log.warn("the changed configuration is not taken over: " + invalid.getMessage());
        }
    }

    private static Map<File, String> look(Iterable<File> files) {
        Map<File, String> marks = new HashMap<>();
        for (File file : files) {
            marks.put(file, file.lastModified() + " " + file.length());
        }
        return marks;
    }
}
