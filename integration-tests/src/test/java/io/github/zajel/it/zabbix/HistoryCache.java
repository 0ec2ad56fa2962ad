// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import io.github.zajel.it.Eventually;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a server or proxy has received and not yet written to its database. It tells on demand, in its log. */
final class HistoryCache {
    private static final Pattern CONTENT = Pattern.compile("[Ii]tems:\\d+ values:\\d+");

    private final Rootfs rootfs;
    private final String program;
    private final Path conf;
    private final Supplier<String> log;

    HistoryCache(Rootfs rootfs, String program, Path conf, Supplier<String> log) {
        this.rootfs = rootfs;
        this.program = program;
        this.conf = conf;
        this.log = log;
    }

    /** Waits until the database has all. */
    void awaitEmpty() {
        Eventually.patiently().see("nothing left to write", this::content, content -> content.endsWith(":0 values:0"));
    }

    private String content() {
        int before = told().size();
        rootfs.output("zabbix", program, "-c", conf.toString(), "-R", "diaginfo=historycache");
        List<String> told =
                Eventually.patiently().see("information on the cache", this::told, all -> all.size() > before);
        return told.get(told.size() - 1);
    }

    private List<String> told() {
        return CONTENT.matcher(log.get()).results().map(MatchResult::group).toList();
    }
}
