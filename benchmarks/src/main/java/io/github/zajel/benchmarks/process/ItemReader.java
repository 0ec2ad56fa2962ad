// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.io.IOException;
import java.util.List;

/** Something that reads the items of a server: an agent of one kind or another. */
interface ItemReader {
    String name();

    /** The keys of so many items. */
    List<String> keys(int count);

    /** Starts it against a server on this machine. */
    Running start(int port, int items) throws IOException;

    /** Until it is closed. */
    interface Running extends AutoCloseable {
        ProcessHandle process();

        /** Live heap and metaspace in megabytes, for a table; empty where there is no such thing. */
        String memory() throws IOException;

        @Override
        void close() throws IOException;
    }
}
