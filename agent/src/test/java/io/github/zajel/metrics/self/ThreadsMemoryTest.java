// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.self;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.testing.VirtualTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadsMemoryTest {
    private final VirtualTime time = new VirtualTime(Instant.EPOCH);

    @Test
    void whatAThreadAllocatesCountsOnceAndGarbageToo() throws Exception {
        ThreadsMemory memory = new ThreadsMemory(() -> List.of(Thread.currentThread()), () -> true);
        long before = read(memory);
        assertThat(new byte[30_000_000]).isNotEmpty();
        assertThat(read(memory) - before).isBetween(30_000_000L, 40_000_000L);
    }

    @Test
    void managementIsNotTouchedBeforeTheHostHasCome() {
        ThreadsMemory memory = new ThreadsMemory(List::of, () -> false);
        assertThatThrownBy(() -> read(memory)).isInstanceOf(NotReadyException.class);
    }

    private long read(ThreadsMemory memory) throws Exception {
        return Long.parseLong(memory.read(Deadline.in(1000, time)).text());
    }
}
