// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.MetricProviderContract;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of the machine's metrics share: a machine made of files, and a provider that reads it. */
public abstract class HostProviderTest extends MetricProviderContract {
    @TempDir
    Path folder;

    private MetricProvider provider;

    /** The same tree at each call. */
    protected final HostTree tree() {
        return new HostTree(folder);
    }

    protected final Machine linux() {
        return new Machine("Linux", () -> true);
    }

    @BeforeEach
    final void buildOwn() {
        provider = newProvider();
    }

    protected final String read(String key) throws Exception {
        return read(key, provider);
    }

    protected final String read(String key, MetricProvider from) throws Exception {
        return from.prepare(ItemKey.parse(key)).read(Deadline.in(3000, time)).toString();
    }

    /** @param keysAndValues a key, then its value, and so on */
    protected final void assertValues(String... keysAndValues) throws Exception {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            assertThat(read(keysAndValues[i])).as(keysAndValues[i]).isEqualTo(keysAndValues[i + 1]);
        }
    }

    protected final void assertUnsupported(String reason, String... keys) {
        for (String key : keys) {
            assertThatThrownBy(() -> read(key))
                    .as(key)
                    .isInstanceOf(UnsupportedItemException.class)
                    .hasMessage(reason);
        }
    }
}
