// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import io.github.zajel.it.agent.RemoteBeans;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.zabbix.JmxEndpoint;
import java.util.List;
import java.util.Map;

/** A server application that an official template is made for. */
public interface Product {
    /** Name of the template. */
    String template();

    /** Name and version, for a reader. */
    String title();

    /** How its JVM starts. */
    ForkedJvm jvm();

    /** The JVM with one more option. */
    default ForkedJvm with(ForkedJvm jvm, String option) {
        return jvm.options(option);
    }

    /** The JVM, to be read by others at that port of 127.0.0.1. */
    default ForkedJvm withJmx(ForkedJvm jvm, int port) {
        return jvm.jmxPort(port);
    }

    /** Where others read it then. */
    default JmxEndpoint endpoint(int port) {
        return JmxEndpoint.ofJdk(port);
    }

    /** Who knows the endpoint's protocol. */
    default ClassLoader drivers() {
        return Product.class.getClassLoader();
    }

    /** What an operator would set on its host for the Java gateway. */
    default Map<String, String> macros() {
        return Map.of();
    }

    /**
     * Waits until all is there that is to be discovered, and makes what only its users make.
     *
     * @param rules the keys of the discovery rules
     */
    void awaitReady(RemoteBeans beans, List<String> rules) throws Exception;

    /** Makes what the items ask for that were discovered. */
    default void makeBeansOf(RemoteBeans beans, List<JmxItem> items) throws Exception {}
}
