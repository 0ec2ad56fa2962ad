// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.LogOutputs;
import io.github.zajel.config.AgentOptions;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** The log as the options want it. */
final class ChosenLog {
    private ChosenLog() {}

    static Log open(AgentOptions options, Clock clock) {
        return new Log(threshold(options), output(options, clock));
    }

    static Log.Level threshold(AgentOptions options) {
        switch (options.debugLevel()) {
            case 0:
            case 1:
            case 2:
                return Log.Level.ERROR;
            case 3:
                return Log.Level.INFO;
            case 4:
                return Log.Level.DEBUG;
            default:
                return Log.Level.TRACE;
        }
    }

    private static Log.Output output(AgentOptions options, Clock clock) {
        Log.Output standardError = LogOutputs.standardError(clock);
        @Nullable File file = options.logFile();
        return file == null
                ? standardError
                : LogOutputs.file(file.toPath(), (long) options.logFileSize() << 20, clock, standardError);
    }
}
