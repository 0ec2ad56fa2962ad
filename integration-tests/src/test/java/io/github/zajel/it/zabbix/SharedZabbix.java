// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import org.jspecify.annotations.Nullable;

/**
 * A Zabbix that the tests of a run share, or one alone has, or why there is none: it is tried once, not again by each
 * test.
 */
final class SharedZabbix implements AutoCloseable {
    private @Nullable ZabbixStack stack;
    private @Nullable RuntimeException obstacle;

    SharedZabbix(ZabbixVersion version, String logs) {
        try {
            stack = new ZabbixStack(version, logs);
        } catch (RuntimeException e) {
            obstacle = e;
        }
    }

    /** It, or the reason as an exception: a skip or a failure of the test. */
    ZabbixStack get() {
        if (obstacle != null) {
            throw obstacle;
        }
        return stack;
    }

    /** JUnit calls it when nobody uses it any more. */
    @Override
    public void close() {
        if (stack != null) {
            stack.close();
        }
    }
}
