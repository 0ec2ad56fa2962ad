// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import io.github.zajel.base.Signal;
import io.github.zajel.config.AgentOptions;
import io.github.zajel.config.InvalidOptionsException;
import io.github.zajel.config.OptionsReader;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads the configuration anew when a file of it changed. Its own thread: a file may lie on a share that hangs. */
final class ConfigWatch implements Runnable {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final OptionsReader reader;
    private final @Nullable String argument;
    private final Agent agent;
    private List<File> files;
    private List<Long> times;

    ConfigWatch(OptionsReader reader, @Nullable String argument, AgentOptions options, Agent agent) {
        this.reader = reader;
        this.argument = argument;
        this.agent = agent;
        this.files = options.configFiles();
        this.times = times();
    }

    /** Goes on for as long as there are files; ends at once where there are none. */
    @Override
    public void run() {
        Signal never = new Signal();
        while (!files.isEmpty() && !Thread.currentThread().isInterrupted()) {
            never.await(LOOK_NANOS);
            look();
        }
    }

    /** Looks once, and tells the agent of a change. A configuration that cannot be used changes nothing. */
    void look() {
        List<Long> now = times();
        if (now.equals(times)) {
            return;
        }
        times = now;
        try {
            AgentOptions newer = reader.read(argument);
            files = newer.configFiles();
            times = times();
            agent.change(newer);
        } catch (InvalidOptionsException invalid) {
            agent.log().warn("the changed configuration is not taken over: " + invalid.getMessage());
        }
    }

    private List<Long> times() {
        List<Long> times = new ArrayList<>();
        for (File file : files) {
            times.add(file.lastModified() + file.length());
        }
        return times;
    }
}
