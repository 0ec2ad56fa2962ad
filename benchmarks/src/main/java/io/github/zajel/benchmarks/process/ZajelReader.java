// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** This agent in a JVM that does nothing else. */
record ZajelReader(String name, Path jar, Path hostJar, boolean jmx, String options) implements ItemReader {
    @Override
    public List<String> keys(int count) {
        return jmx ? Gauges.keys(count) : Collections.nCopies(count, "agent.ping");
    }

    @Override
    public Running start(int port, int items) throws IOException {
        List<String> flags = new ArrayList<>(
                JavaAgent.zajel(jar, port, ",BufferSize=65535" + options).flags());
        JavaHost host = JavaHost.start(hostJar, flags, jmx ? Gauges.beansFor(items) : 0);
        return new Running() {
            @Override
            public ProcessHandle process() {
                return host.handle();
            }

            @Override
            public String memory() throws IOException {
                JavaHost.Memory memory = host.memory();
                return Table.number(memory.heap() / 1024.0, 1) + " + " + Table.number(memory.metaspace() / 1024.0, 1);
            }

            @Override
            public void close() throws IOException {
                host.close();
            }
        };
    }
}
