// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products;

import io.github.zajel.it.process.ChildProcess;
import java.nio.file.Path;
import java.util.List;

/** One run of a server application, started as its operators do. It serves at ports of 127.0.0.1 of its own. */
interface RealServer {
    /** How it is made for one run. */
    interface Kind {
        /** @param folder an empty one for its files */
        RealServer in(Path folder);
    }

    /** Starts it, its JVM with these further options. */
    ChildProcess start(String... options);

    /** Whether all of it has started. */
    boolean isUp(ChildProcess server);

    /** The makers' own command that ends it; empty where there is none but a signal. */
    default List<String> stopCommand() {
        return List.of();
    }

    /** Keys of beans of its own. */
    List<String> keys();

    /** What its host's metadata say of it. */
    List<String> frameworks();
}
