// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import java.util.Collections;
import java.util.List;

/** One Zabbix server or proxy; its nodes, where it has several, stand in for each other. */
public final class ServerCluster {
    private final List<ServerAddress> nodes;

    ServerCluster(List<ServerAddress> nodes) {
        this.nodes = Collections.unmodifiableList(nodes);
    }

    /** At least one, in the order in which they are tried. */
    public List<ServerAddress> nodes() {
        return nodes;
    }

    /** As an operator would write it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (ServerAddress node : nodes) {
            text.append(text.length() == 0 ? "" : ";").append(node);
        }
        return text.toString();
    }
}
