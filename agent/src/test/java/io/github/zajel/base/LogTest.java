// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.RecordedLog;
import org.junit.jupiter.api.Test;

class LogTest {
    private final RecordedLog recorded = new RecordedLog();

    @Test
    void linesThatMatterLessThanTheThresholdAreNotWritten() {
        Log log = recorded.log(Log.Level.WARN);
        log.error("a");
        log.warn("b");
        log.info("c");
        log.debug("d");
        log.changeThreshold(Log.Level.INFO);
        log.info("e");

        assertThat(recorded.lines()).containsExactly("ERROR a", "WARN b", "INFO e");
    }

    @Test
    void aBugThatComesAgainIsToldOnce() {
        Log log = recorded.log(Log.Level.INFO);
        for (int i = 0; i < 3; i++) {
            log.bug("timer failed", new IllegalStateException("x" + i));
            log.bug("timer failed", new NullPointerException());
        }

        assertThat(recorded.lines())
                .containsExactly(
                        "ERROR timer failed (java.lang.IllegalStateException: x0)",
                        "ERROR timer failed (java.lang.NullPointerException)");
    }

    @Test
    void bugsWhoseMessagesNeverRepeatEndToo() {
        Log log = recorded.log(Log.Level.INFO);
        for (int i = 0; i < 1000; i++) {
            log.bug("item " + i + " failed", new IllegalStateException());
        }

        assertThat(recorded.lines()).hasSizeLessThan(100);
    }
}
