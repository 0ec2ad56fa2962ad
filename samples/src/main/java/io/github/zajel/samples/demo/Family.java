// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.demo;

/** A kind of item keys that the demo must see working, by how the keys begin. */
enum Family {
    AGENT("agent.*", "agent."),
    JMX("jmx", "jmx["),
    JMX_GET("jmx.get", "jmx.get["),
    JMX_DISCOVERY("jmx.discovery", "jmx.discovery["),
    TCP_STATUS("tcp.status*", "tcp.status"),
    LINUX_STATUS("linux_status", "linux_status["),
    SOCKET_COUNT("net.tcp.socket.count", "net.tcp.socket.count["),
    ZAJEL("zajel.*", "zajel.");

    private final String title;
    private final String start;

    Family(String title, String start) {
        this.title = title;
        this.start = start;
    }

    boolean owns(String key) {
        return key.startsWith(start);
    }

    @Override
    public String toString() {
        return title;
    }
}
