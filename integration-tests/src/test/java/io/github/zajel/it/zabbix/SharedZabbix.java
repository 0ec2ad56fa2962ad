// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one {@link RealZabbix} of a version that all tests of a run share, or why there is none: it is tried once, not
 * again by each test.
 */
final class SharedZabbix implements AutoCloseable {
    private @Nullable RealZabbix zabbix;
    private @Nullable RuntimeException obstacle;

    SharedZabbix(ZabbixVersion version) {
        try {
            zabbix = RealZabbix.start(version);
        } catch (RuntimeException e) {
            obstacle = e;
        }
    }

    /** It, or the reason as an exception: a skip or a failure of the test. */
    RealZabbix get() {
        if (obstacle != null) {
            throw obstacle;
        }
        return zabbix;
    }

    void ifRunning(Consumer<RealZabbix> action) {
        if (zabbix != null) {
            action.accept(zabbix);
        }
    }

    /** JUnit calls it at the end of the run. */
    @Override
    public void close() {
        ifRunning(RealZabbix::close);
    }
}
